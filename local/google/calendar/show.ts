import type { Calendars } from './calendars'
import { type Copy, type Event, etagOf, isOrganizers, type KeptEvent } from './event'
import { shownTime } from './times'

export interface View {
  /** Whose eyes: the zone of the times, how many guests, and whether only busy times are seen. */
  zone: string
  maxAttendees?: number | undefined
  onlyBusy?: boolean
  /** A deleted event with nothing but its id. */
  bareTombstones?: boolean
}

/** An event as the API shows it: https://developers.google.com/workspace/calendar/api/v3/reference/events#resource */
export function shown(calendars: Calendars, copy: Copy, view: View): Event {
  const { event, calendar } = copy
  const head = { kind: 'calendar#event', etag: etagOf(copy), id: event.id, status: event.status }
  // "Deleted events are only guaranteed to have the id field populated", but for the organizer and who removed it.
  const detailed = isOrganizers(copy) || copy.removedByGuest
  if (event.status === 'cancelled' && (!detailed || view.bareTombstones)) return head
  const times = { start: shownTime(event.start, view.zone), end: shownTime(event.end, view.zone) }
  if (view.onlyBusy)
    return {
      ...head,
      ...times,
      transparency: event.transparency,
      visibility: 'private',
      eventType: 'default',
    }
  const { attendees, ...rest } = event
  const me = (person: { email: string }) => (person.email === calendar ? { self: true } : {})
  return present({
    ...rest,
    ...head,
    ...times,
    ...guestsShown(copy, view.maxAttendees),
    created: seconds(event.created),
    htmlLink: `${calendars.url()}/calendar/event?eid=${eidOf(copy)}`,
    creator: { ...event.creator, ...me(event.creator) },
    organizer: { ...event.organizer, ...me(event.organizer) },
    extendedProperties: properties(event),
    eventType: 'default',
  })
}

export function eidOf({ event, calendar }: Copy): string {
  return Buffer.from(`${event.id} ${calendar}`).toString('base64url')
}

/** "If there are more than the specified number of attendees, only the participant is returned." */
function guestsShown({ event, calendar }: Copy, most = Number.POSITIVE_INFINITY): Event {
  const { attendees } = event
  if (!attendees) return {}
  const mayNot = event.guestsCanSeeOtherGuests === false && event.organizer.email !== calendar
  const seen =
    mayNot || attendees.length > most ? attendees.filter(({ email }) => email === calendar) : attendees
  return {
    attendees: seen.map((guest) => ({
      ...guest,
      ...(guest.email === event.organizer.email ? { organizer: true } : {}),
      ...(guest.email === calendar ? { self: true } : {}),
    })),
    ...(seen.length < attendees.length ? { attendeesOmitted: true } : {}),
  }
}

function properties({ extendedProperties }: KeptEvent): Event['extendedProperties'] {
  const filled = Object.entries(extendedProperties ?? {}).filter(
    ([, map]) => Object.keys(map ?? {}).length > 0,
  )
  return filled.length > 0 ? Object.fromEntries(filled) : undefined
}

/** Google writes the creation to the second. */
function seconds(instant: string): string {
  return `${instant.slice(0, 19)}.000Z`
}

function present(event: Event): Event {
  return Object.fromEntries(
    Object.entries(event).filter(([, value]) => value !== undefined && value !== null),
  )
}

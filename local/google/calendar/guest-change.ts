import type { Calendars } from './calendars'
import { type Change, changeAsOrganizer } from './change'
import { type Copy, type Event, type Guest, OWN_FIELDS, only } from './event'
import { answer, keptGuests } from './guests'
import { forbiddenForNonOrganizer } from './refusal'
import { instantOf, keptTimes } from './times'
import { merged, withoutNulls } from './writable'

/** The organizer's fields: https://developers.google.com/workspace/calendar/api/guides/errors ("forbiddenForNonOrganizer"). */
const SHARED = [
  'summary',
  'description',
  'location',
  'start',
  'end',
  'guestsCanInviteOthers',
  'guestsCanModify',
  'guestsCanSeeOtherGuests',
  'anyoneCanAddSelf',
  'conferenceData',
] as const

/**
 * A guest writes to their own copy: their answer goes back to the organizer, what is their own stays with them, and
 * the rest is refused unless guests may modify the event.
 */
export function changeAsGuest(calendars: Calendars, copy: Copy, change: Change): Copy {
  const { event, calendar } = copy
  const { books } = calendars
  const reply = replyIn(copy, change.body)
  if (touchesShared(calendars, copy, change)) {
    const original = books.of(event.organizer.email).copies.get(event.id)
    if (!event.guestsCanModify || !original) throw forbiddenForNonOrganizer()
    changeAsOrganizer(calendars, original, { ...change, how: 'patch', body: only(change.body, SHARED) })
  }
  const now = books.of(calendar).copies.get(event.id) ?? copy
  books.save(calendar, own(now, change), {
    removedByGuest: change.body.status === 'cancelled' || (copy.removedByGuest && !change.body.status),
  })
  // Taking an event out of one's calendar declines it.
  const given = change.body.status === 'cancelled' ? { responseStatus: 'declined' } : reply
  if (given) answer(calendars, copy, given)
  return books.of(calendar).copies.get(event.id) ?? copy
}

/** The guest's own answer. @throws Refusal 403 when the list names other people than before. */
function replyIn({ event, calendar }: Copy, body: Event): Partial<Guest> | undefined {
  if (!body.attendees) return undefined
  const guests = keptGuests(body.attendees)
  const mine = guests.find(({ email }) => email === calendar)
  const names = (list: Guest[] = []) =>
    list
      .map(({ email }) => email)
      .sort()
      .join(' ')
  const visible = event.guestsCanSeeOtherGuests === false || body.attendeesOmitted
  if (!visible && names(guests) !== names(event.attendees)) throw forbiddenForNonOrganizer()
  if (!mine) return undefined
  const { responseStatus, comment, additionalGuests } = mine
  return {
    responseStatus,
    ...(comment ? { comment } : {}),
    ...(additionalGuests ? { additionalGuests } : {}),
  }
}

/** Whether the write would make something of the organizer's other than it is. */
function touchesShared({ zone }: Calendars, { event }: Copy, { body, how }: Change): boolean {
  const named = SHARED.filter((field) => how === 'update' || body[field] !== undefined)
  const times = keptTimes(merged(event.start, body.start ?? {}), merged(event.end, body.end ?? {}), zone)
  return named.some((field) => {
    if (field === 'start' || field === 'end')
      return instantOf(times[field], zone) !== instantOf(event[field], zone)
    if (field === 'conferenceData') return body[field] === null
    return (body[field] ?? undefined) !== (event[field] ?? undefined)
  })
}

function own({ event }: Copy, { body }: Change): Copy['event'] {
  const properties = body.extendedProperties?.private
  return {
    ...event,
    ...withoutNulls(only(body, OWN_FIELDS)),
    status: body.status ?? event.status,
    extendedProperties: {
      ...event.extendedProperties,
      private: properties
        ? merged(event.extendedProperties?.private ?? {}, properties)
        : event.extendedProperties?.private,
    },
  }
}

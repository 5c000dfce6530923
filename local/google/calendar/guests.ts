import type { Calendars } from './calendars'
import type { Copy, Event, Guest, KeptEvent } from './event'
import { invalid } from './refusal'
import { withoutNulls } from './writable'

const ADDRESS = /^[^\s<>@,;:"]+@[^\s<>@,;:"]+\.[^\s<>@,;:"]+$/

/** The guest list as it is kept: addresses in lower case, one entry each, not answered unless said otherwise. */
export function keptGuests(attendees: Event['attendees']): Guest[] {
  const guests = new Map<string, Guest>()
  for (const attendee of attendees ?? []) {
    const email = attendee.email?.trim().toLowerCase()
    if (!email) throw invalid('Missing attendee email.', undefined, 'required')
    if (!ADDRESS.test(email)) throw invalid('Invalid attendee email.')
    const { responseStatus } = attendee
    guests.set(email, { ...withoutNulls(attendee), email, responseStatus: responseStatus ?? 'needsAction' })
  }
  return [...guests.values()]
}

/**
 * "Any future changes made by the organizer to the event are propagated to the attendees": every guest's calendar
 * holds a copy under the same id. A guest who is no longer invited is left with a tombstone.
 * https://developers.google.com/workspace/calendar/api/concepts/inviting-attendees-to-events
 */
export function spread({ books }: Calendars, { event }: Copy, before: Guest[] = []): void {
  const organizer = event.organizer.email
  const guests = event.status === 'cancelled' ? [] : (event.attendees ?? [])
  const invited = new Set(guests.map(({ email }) => email))
  for (const email of invited) {
    if (email === organizer) continue
    const held = books.of(email).copies.get(event.id)
    if (held?.removedByGuest) continue
    const next = copyFor(event, held?.event)
    if (!held || !sameForGuest(held.event, next)) books.save(email, next)
  }
  for (const { email } of [...before, ...(event.attendees ?? [])]) {
    const held = books.of(email).copies.get(event.id)
    if (email === organizer || invited.has(email) || !held || held.event.status === 'cancelled') continue
    books.save(email, { ...held.event, status: 'cancelled', sequence: event.sequence })
  }
}

/** Writes a guest's answer into the organizer's copy, and from there into everybody's. */
export function answer(calendars: Calendars, { event, calendar }: Copy, reply: Partial<Guest>): void {
  const { books } = calendars
  const original = books.of(event.organizer.email).copies.get(event.id)
  if (!original || original.event.status === 'cancelled') return
  const attendees = original.event.attendees?.map((guest) =>
    guest.email === calendar ? { ...guest, ...reply } : guest,
  )
  spread(calendars, books.save(event.organizer.email, { ...original.event, attendees }))
}

/** A guest's copy: the organizer's event with what is the guest's own. */
function copyFor(event: KeptEvent, held: KeptEvent | undefined): KeptEvent {
  const own: Event = held ?? { transparency: event.transparency, visibility: event.visibility }
  return {
    ...event,
    source: undefined,
    reminders: own.reminders ?? { useDefault: true },
    colorId: own.colorId,
    transparency: own.transparency,
    visibility: own.visibility,
    extendedProperties: {
      private: own.extendedProperties?.private ?? {},
      shared: event.extendedProperties?.shared ?? {},
    },
  }
}

function sameForGuest(one: KeptEvent, other: KeptEvent): boolean {
  const comparable = ({ updated: _, ...event }: KeptEvent) =>
    JSON.stringify(
      Object.entries(event)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => a.localeCompare(b)),
    )
  return comparable(one) === comparable(other)
}

import { randomBytes } from 'node:crypto'
import type { Person } from '../people'
import type { Calendars } from './calendars'
import { completeLater, conferenceAfter } from './conference'
import { type Copy, type Event, type KeptEvent, only } from './event'
import { keptGuests, spread } from './guests'
import { notify, type WriteOptions } from './notices'
import { duplicate, invalid } from './refusal'
import { keptTimes } from './times'
import { checkId, withoutNulls } from './writable'

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/insert */
export function insertEvent(
  calendars: Calendars,
  { email, name }: Pick<Person, 'email' | 'name'>,
  { body, options }: { body: Event; options: WriteOptions },
): Copy {
  const { books, clock } = calendars
  const id = body.id ? checkId(body.id) : newId()
  const { copies } = books.of(email)
  // A deleted event keeps its id: https://stackoverflow.com/questions/27542721
  if (copies.has(id)) throw duplicate()
  const iCalUID = body.iCalUID ?? `${id}@google.com`
  if (body.iCalUID && [...copies.values()].some(({ event }) => event.iCalUID === iCalUID)) throw duplicate()
  if (body.status === 'cancelled') throw invalid('Invalid status for a new event.')
  const attendees = keptGuests(body.attendees)
  const now = new Date(clock.now()).toISOString()
  const who = { email, displayName: name }
  const event: KeptEvent = {
    ...asWritten(body),
    ...keptTimes(body.start, body.end, calendars.zone),
    ...conferenceAfter(calendars, email, {
      before: undefined,
      wanted: options.conferenceDataVersion === 1 ? body.conferenceData : undefined,
    }),
    id,
    iCalUID,
    status: body.status ?? 'confirmed',
    sequence: body.sequence ?? 0,
    created: now,
    updated: now,
    creator: who,
    organizer: who,
    ...(attendees.length > 0 ? { attendees } : {}),
  }
  const copy = books.save(email, event)
  spread(calendars, copy)
  completeLater(calendars, copy)
  notify(calendars, copy, { what: 'created', sendUpdates: options.sendUpdates })
  return copy
}

const AS_WRITTEN = [
  'summary',
  'description',
  'location',
  'colorId',
  'transparency',
  'visibility',
  'anyoneCanAddSelf',
  'guestsCanInviteOthers',
  'guestsCanModify',
  'guestsCanSeeOtherGuests',
  'extendedProperties',
  'reminders',
  'source',
] as const

/** The fields that are kept as they were written, with the calendar's reminders where none were. */
export function asWritten(body: Event) {
  const kept = only(withoutNulls(body), AS_WRITTEN)
  return { ...kept, reminders: kept.reminders ?? { useDefault: true } }
}

/** 26 base32hex characters, as Google makes them. */
function newId(): string {
  return BigInt(`0x1${randomBytes(16).toString('hex')}`)
    .toString(32)
    .slice(-26)
    .padStart(26, '0')
}

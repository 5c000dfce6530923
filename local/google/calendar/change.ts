import { type Calendars, copyOf } from './calendars'
import { completeLater, conferenceAfter } from './conference'
import { type Copy, type Event, etagOf, isOrganizers, type KeptEvent } from './event'
import { changeAsGuest } from './guest-change'
import { keptGuests, spread } from './guests'
import { asWritten } from './insert'
import { notify, type WriteOptions } from './notices'
import { conditionNotMet, deleted, invalid } from './refusal'
import { keptTimes } from './times'
import { merged, withoutNulls } from './writable'

export interface Change {
  body: Event
  options: WriteOptions
  /** `patch` merges, `update` replaces. */
  how: 'patch' | 'update'
  ifMatch?: string | undefined
}

/**
 * https://developers.google.com/workspace/calendar/api/v3/reference/events/patch and …/update
 * @throws Refusal 404, 412, 400, or 403 where a guest changes what is the organizer's
 */
export function changeEvent(calendars: Calendars, email: string, id: string, change: Change): Copy {
  const copy = copyOf(calendars, email, id)
  checkMatch(copy, change.ifMatch)
  return isOrganizers(copy)
    ? changeAsOrganizer(calendars, copy, change)
    : changeAsGuest(calendars, copy, change)
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/delete */
export function deleteEvent(
  calendars: Calendars,
  email: string,
  { id, options, ifMatch }: { id: string; options: WriteOptions; ifMatch?: string | undefined },
): void {
  const copy = copyOf(calendars, email, id)
  if (copy.event.status === 'cancelled') throw deleted()
  checkMatch(copy, ifMatch)
  if (!isOrganizers(copy)) {
    changeAsGuest(calendars, copy, { how: 'patch', body: { status: 'cancelled' }, options })
    return
  }
  const { event } = copy
  const gone = calendars.books.save(email, { ...event, status: 'cancelled', sequence: event.sequence + 1 })
  spread(calendars, gone)
  notify(calendars, gone, { what: 'cancelled', sendUpdates: options.sendUpdates })
}

/** What an organizer's write makes of the event, in every calendar that holds it. */
export function changeAsOrganizer(
  calendars: Calendars,
  { event: before, calendar }: Copy,
  { body, how, options }: Change,
): Copy {
  const { attendees: was = [] } = before
  const whole = how === 'patch' ? merged<Event>(before, body) : withoutNulls(body)
  const attendees = 'attendees' in body || how === 'update' ? keptGuests(body.attendees) : was
  const wanted = options.conferenceDataVersion === 1 ? conferenceWish(body, how) : undefined
  const times = keptTimes(whole.start, whole.end, calendars.zone)
  const status = whole.status ?? 'confirmed'
  const after: KeptEvent = {
    ...asWritten(whole),
    ...times,
    ...conferenceAfter(calendars, calendar, { before, wanted }),
    id: before.id,
    iCalUID: before.iCalUID,
    status,
    sequence: sequenceAfter(before, { ...times, status, location: whole.location }, body.sequence),
    created: before.created,
    updated: before.updated,
    creator: before.creator,
    organizer: before.organizer,
    attendees: attendees.length > 0 ? attendees : undefined,
  }
  const quiet = Object.keys(body).every((field) => field === 'reminders')
  const copy = calendars.books.save(calendar, after, { quiet })
  spread(calendars, copy, was)
  completeLater(calendars, copy)
  const what = status === 'cancelled' ? 'cancelled' : 'changed'
  notify(calendars, copy, { what, sendUpdates: options.sendUpdates })
  return copy
}

/** A body that replaces and names no conference takes it away. */
function conferenceWish(body: Event, how: Change['how']) {
  return how === 'update' ? (body.conferenceData ?? null) : body.conferenceData
}

/** RFC 5546: another time, place or status is a new revision. The caller's own number must not go back. */
function sequenceAfter(before: KeptEvent, after: Event, given: number | null | undefined): number {
  if (typeof given === 'number' && given < before.sequence)
    throw invalid(
      'Invalid sequence value. The specified sequence number is below the current sequence number of the resource. Re-fetch the resource and use its sequence number on the following request.',
    )
  const significant = (event: Event) =>
    JSON.stringify([instants(event), event.location ?? '', event.status === 'cancelled'])
  const next = significant(before) === significant(after) ? before.sequence : before.sequence + 1
  return Math.max(next, given ?? 0)
}

function instants({ start, end }: Event) {
  return [start, end].map((time) => time?.date ?? Date.parse(time?.dateTime ?? ''))
}

function checkMatch(copy: Copy, ifMatch: string | undefined): void {
  if (!ifMatch || ifMatch === '*') return
  const etags = ifMatch.split(',').map((etag) => etag.trim().replace(/^W\//, ''))
  if (!etags.includes(etagOf(copy))) throw conditionNotMet()
}

import type { Caller } from './access'
import type { Book } from './books'
import type { Calendars } from './calendars'
import type { Copy, Event } from './event'
import { type ListQuery, readListQuery } from './list-query'
import { gone, invalid } from './refusal'
import { shown } from './show'
import { readSyncToken, syncToken } from './sync-token'
import { instantOf } from './times'

/** Pages still to be asked for, by token: what a list found is not disturbed by later writes. */
export type Pages = Map<string, { book: Book; items: Event[]; nextSyncToken: string | undefined }>

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/list */
export function listEvents(
  calendars: Calendars,
  pages: Pages,
  { caller, params }: { caller: Caller; params: URLSearchParams },
): object {
  const { email } = caller.person
  const book = calendars.books.of(email)
  const query = readListQuery(params, calendars.zone)
  const known = query.pageToken ? pages.get(query.pageToken) : undefined
  if (query.pageToken && known?.book !== book) throw invalid('Invalid page token value.', 'pageToken')
  const { items, nextSyncToken } = known ?? found(calendars, book, query, caller)
  const page = items.slice(0, query.maxResults)
  const rest = items.slice(query.maxResults)
  const nextPageToken =
    rest.length > 0 ? Buffer.from(`page ${pages.size + 1}`).toString('base64url') : undefined
  if (nextPageToken) pages.set(nextPageToken, { book, items: rest, nextSyncToken })
  return {
    kind: 'calendar#events',
    etag: `"p${calendars.books.latest()}"`,
    summary: email,
    description: '',
    updated: new Date(calendars.clock.now()).toISOString(),
    timeZone: calendars.zone,
    accessRole: 'owner',
    defaultReminders: [{ method: 'popup', minutes: 10 }],
    items: page,
    ...(nextPageToken ? { nextPageToken } : nextSyncToken ? { nextSyncToken } : {}),
  }
}

function found(calendars: Calendars, book: Book, query: ListQuery, { onlyBusy }: Caller) {
  const { zone, maxAttendees } = query
  const since = query.syncToken ? readSyncToken(query.syncToken, book) : undefined
  if (since && calendars.faults.takeSyncToken('google', book.email)) {
    calendars.books.invalidateSyncTokens(book.email)
    throw gone('syncToken')
  }
  if (query.updatedMin !== undefined && query.updatedMin < calendars.clock.now() - 28 * 86_400_000)
    throw gone('updatedMin')
  const bounds = since ?? { change: 0, timeMin: query.timeMin, timeMax: query.timeMax }
  const copies = [...book.copies.values()].filter((copy) =>
    since
      ? copy.change > since.change && inSync(copy, bounds, calendars.zone)
      : matches(copy, query, calendars.zone),
  )
  const view = { zone, maxAttendees, onlyBusy, bareTombstones: Boolean(since) && !query.showDeleted }
  return {
    items: sorted(copies, query, calendars.zone).map((copy) => shown(calendars, copy, view)),
    nextSyncToken: query.isFiltered
      ? undefined
      : syncToken(book, { ...bounds, change: calendars.books.latest() }),
  }
}

/** A sync goes on within the time bounds that it began with; what was deleted is always told. */
function inSync(copy: Copy, bounds: Pick<ListQuery, 'timeMin' | 'timeMax'>, zone: string): boolean {
  return copy.event.status === 'cancelled' || within(copy, bounds, zone)
}

function matches(copy: Copy, query: ListQuery, zone: string): boolean {
  const { event } = copy
  const { updatedMin } = query
  if (event.status === 'cancelled' && !query.showDeleted && updatedMin === undefined) return false
  if (updatedMin !== undefined && Date.parse(event.updated) < updatedMin) return false
  if (query.iCalUID && event.iCalUID !== query.iCalUID) return false
  const { private: own = {}, shared = {} } = event.extendedProperties ?? {}
  return (
    within(copy, query, zone) &&
    query.privateProperties.every(([name, value]) => own[name] === value) &&
    query.sharedProperties.every(([name, value]) => shared[name] === value) &&
    query.words.every((word) => text(event).includes(word))
  )
}

function within({ event }: Copy, { timeMin, timeMax }: Pick<ListQuery, 'timeMin' | 'timeMax'>, zone: string) {
  if (timeMin !== undefined && instantOf(event.end, zone) <= timeMin) return false
  return timeMax === undefined || instantOf(event.start, zone) < timeMax
}

function sorted(copies: Copy[], { orderBy }: ListQuery, zone: string): Copy[] {
  if (orderBy === 'startTime')
    return copies.sort((a, b) => instantOf(a.event.start, zone) - instantOf(b.event.start, zone))
  if (orderBy === 'updated') return copies.sort((a, b) => a.event.updated.localeCompare(b.event.updated))
  return copies
}

function text({ summary, description, location, organizer, attendees = [] }: Copy['event']): string {
  const people = [organizer, ...attendees].flatMap(({ email, displayName }) => [email, displayName])
  return [summary, description, location, ...people].join('\n').toLowerCase()
}

import { z } from 'zod'
import { ask, type Outcome, PRIMARY } from './calendar-call'
import { isOurEventId } from './event-id'
import { Guests, Instant, Moment, type SeenGuest, Status } from './seen-event'

/** An entry of ours that changed in Google, by whomever. */
export interface SeenChange {
  id: string
  /** Null where a deleted entry comes without. */
  etag: string | null
  status: 'tentative' | 'confirmed' | 'cancelled'
  /** Null when it is deleted, or made an all-day one. */
  startsAt: Date | null
  endsAt: Date | null
  guests: SeenGuest[]
  updatedAt: Date | null
}

/** Nothing else of anybody's calendar is read. https://developers.google.com/workspace/calendar/api/guides/performance#partial-response */
const FIELDS =
  'nextPageToken,nextSyncToken,items(id,status,etag,start,end,attendees(email,responseStatus),updated)'

const MOST_PAGES = 100

const Page = z.object({
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
  items: z
    .array(
      z.object({
        id: z.string(),
        etag: z.string().nullable().catch(null),
        status: Status,
        start: Moment,
        end: Moment,
        attendees: Guests,
        updated: Instant.nullable().catch(null),
      }),
    )
    .default([]),
})

/**
 * What changed in a person's own calendar since the last look, or, at the first look, what stands in it from a
 * moment on. https://developers.google.com/workspace/calendar/api/guides/sync
 * Series stay whole (no `singleEvents`): ours are none, and those of other people would come day by day for years.
 * @param isOurs which entries to keep, by their ids; all others are dropped unread
 * @returns the changes, the latest of each entry, and the token for the next look; `resync` when Google wants the
 * whole again: look with `from`
 */
export async function listChanges(
  accessToken: string,
  since: { syncToken: string } | { from: Date },
  isOurs: (id: string) => boolean = isOurEventId,
): Promise<Outcome<{ changes: SeenChange[]; syncToken: string }, 'resync'>> {
  const changes = new Map<string, SeenChange>()
  let pageToken: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await readPage(accessToken, since, pageToken)
    if (!page.ok) return page
    for (const { start, end, attendees, updated, ...item } of page.items)
      if (isOurs(item.id))
        changes.set(item.id, { ...item, startsAt: start, endsAt: end, guests: attendees, updatedAt: updated })
    if (page.nextSyncToken) return { ok: true, changes: [...changes.values()], syncToken: page.nextSyncToken }
    pageToken = page.nextPageToken
  }
  return { ok: false, reason: 'refused', detail: `Google Calendar: more than ${MOST_PAGES} pages of changes` }
}

function readPage(
  accessToken: string,
  since: { syncToken: string } | { from: Date },
  pageToken: string | undefined,
): Promise<Outcome<z.output<typeof Page>, 'resync'>> {
  const incremental = 'syncToken' in since
  return ask(accessToken, {
    request: (api) =>
      api.events.list({
        calendarId: PRIMARY,
        showDeleted: true,
        singleEvents: false,
        maxResults: 2500,
        fields: FIELDS,
        // Together they are refused.
        ...(incremental ? { syncToken: since.syncToken } : { timeMin: since.from.toISOString() }),
        ...(pageToken ? { pageToken } : {}),
      }),
    read: readable,
    // Everything else of the request is constant, so a 400 is about the token.
    own: { 410: 'resync', fullSyncRequired: 'resync', ...(incremental ? { 400: 'resync' } : {}) },
  })
}

/** A page leads on or ends with a token; anything else is none. */
function readable(data: unknown) {
  const page = Page.safeParse(data).data
  return page && (page.nextPageToken || page.nextSyncToken) ? page : undefined
}

import { afterAll, beforeAll, expect, it } from 'vitest'
import { listChanges } from '@/lib/services/google/changes'
import { googleEventId } from '@/lib/services/google/event-id'
import { fakeGoogle } from './support/fake-google'
import { TOKEN } from './support/wanted'

let google: Awaited<ReturnType<typeof fakeGoogle>>
beforeAll(async () => {
  google = await fakeGoogle()
})
afterAll(() => google.close())

const ours = googleEventId('0195af27-6902-7b8a-94a3-4acdddb5fb5f', 0)
const other = googleEventId('0195af27-6902-7b8a-94a3-4acdddb5fb50', 1)
const from = new Date('2026-03-01T00:00:00Z')
const page = (items: object[], more: object) => ({ status: 200, body: { items, ...more } })
const moved = {
  id: ours,
  status: 'confirmed',
  etag: '"2"',
  start: { dateTime: '2026-03-05T17:00:00+01:00' },
  end: { dateTime: '2026-03-05T18:00:00+01:00' },
  attendees: [{ email: 'ivan@acme.example', responseStatus: 'declined' }],
  updated: '2026-03-01T10:00:00.000Z',
}

it('reads every page and no more than it needs, and keeps what is ours', async () => {
  google.answerNext(
    page(
      [
        { id: 'dentist', status: 'confirmed' },
        { ...moved, etag: '"1"' },
      ],
      { nextPageToken: 'p2' },
    ),
    page([], { nextPageToken: 'p3' }),
    page(
      [moved, { id: other, status: 'cancelled' }, { id: `${ours}_20260305T160000Z`, status: 'confirmed' }],
      {
        nextSyncToken: 'sync-1',
      },
    ),
  )
  expect(await listChanges(TOKEN, { from })).toEqual({
    ok: true,
    syncToken: 'sync-1',
    changes: [
      {
        id: ours,
        etag: '"2"',
        status: 'confirmed',
        startsAt: new Date('2026-03-05T16:00:00Z'),
        endsAt: new Date('2026-03-05T17:00:00Z'),
        guests: [{ email: 'ivan@acme.example', response: 'declined' }],
        updatedAt: new Date('2026-03-01T10:00:00Z'),
      },
      {
        id: other,
        etag: null,
        status: 'cancelled',
        startsAt: null,
        endsAt: null,
        guests: [],
        updatedAt: null,
      },
    ],
  })
  const asked = google.took()
  const query = {
    showDeleted: 'true',
    singleEvents: 'false',
    maxResults: '2500',
    timeMin: '2026-03-01T00:00:00.000Z',
    fields:
      'nextPageToken,nextSyncToken,items(id,status,etag,start,end,attendees(email,responseStatus),updated)',
  }
  expect(asked.map((request) => request.query)).toEqual([
    query,
    { ...query, pageToken: 'p2' },
    { ...query, pageToken: 'p3' },
  ])
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(
    Array(3).fill('GET /calendar/v3/calendars/primary/events'),
  )
})

it('goes on from a sync token without a date, on every page', async () => {
  google.answerNext(page([], { nextPageToken: 'p2' }), page([], { nextSyncToken: 'sync-2' }))
  expect(await listChanges(TOKEN, { syncToken: 'sync-1' })).toEqual({
    ok: true,
    changes: [],
    syncToken: 'sync-2',
  })
  for (const { query } of google.took()) {
    expect(query).toMatchObject({ syncToken: 'sync-1', showDeleted: 'true', singleEvents: 'false' })
    expect(query).not.toHaveProperty('timeMin')
  }
})

it('keeps what it is told is ours', async () => {
  google.answerNext(page([moved, { id: 'mine', status: 'confirmed' }], { nextSyncToken: 's' }))
  const seen = await listChanges(TOKEN, { from }, (id) => id === 'mine')
  expect(seen).toMatchObject({ changes: [{ id: 'mine' }] })
  google.took()
})

it('gives nothing when a later page fails', async () => {
  google.answerNext(page([moved], { nextPageToken: 'p2' }), { status: 503 })
  expect(await listChanges(TOKEN, { from })).toMatchObject({ ok: false, reason: 'later' })
  google.took()
})

it('takes a page that leads nowhere for no answer', async () => {
  google.answerNext(page([moved], {}))
  expect(await listChanges(TOKEN, { from })).toMatchObject({ ok: false, reason: 'unanswered' })
  google.took()
})

it('does not follow pages without end', async () => {
  google.answerNext(...Array.from({ length: 100 }, () => page([], { nextPageToken: 'again' })))
  expect(await listChanges(TOKEN, { from })).toMatchObject({ ok: false, reason: 'refused' })
  expect(google.took()).toHaveLength(100)
})

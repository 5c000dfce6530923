import { afterAll, beforeAll, expect, it } from 'vitest'
import { busyTimes } from '@/lib/services/google/busy'
import { deleteEvent, getEvent, insertEvent, patchEvent } from '@/lib/services/google/calendar'
import { listChanges } from '@/lib/services/google/changes'
import { calendarConsentUrl, calendarScopes } from '@/lib/services/google/consent'
import { exchangeCode } from '@/lib/services/google/oauth'
import { ADA, pkce, REDIRECT, startConsent } from './support/consent'
import { wanted } from './support/wanted'

let stack: Awaited<ReturnType<typeof startConsent>>
beforeAll(async () => {
  stack = await startConsent()
})
afterAll(() => stack.google.close())

const IVAN = 'ivan@acme.example'
const from = new Date('2026-03-01T00:00:00Z')

async function accessToken(): Promise<string> {
  const { codeVerifier, codeChallenge } = pkce()
  const url = calendarConsentUrl({ state: 's', codeChallenge, loginHint: ADA, redirectUri: REDIRECT })
  const back = await stack.agree(url, calendarScopes)
  const outcome = await exchangeCode({
    code: back.get('code') ?? '',
    codeVerifier,
    redirectUri: REDIRECT,
  })
  if (!outcome.ok) throw new Error(outcome.detail)
  return outcome.accessToken
}

async function changesSince(token: string, since: Parameters<typeof listChanges>[1]) {
  const seen = await listChanges(token, since)
  if (!seen.ok) throw new Error(seen.detail)
  return seen
}

it('an entry is made once, changed, moved by people, noticed, and taken out', async () => {
  const token = await accessToken()
  const { id } = wanted()
  const start = await changesSince(token, { from })
  expect(start.changes).toEqual([])

  const made = await insertEvent(token, wanted({ meet: 'create' }))
  expect(made).toMatchObject({
    ok: true,
    event: { id, status: 'tentative', meetUrl: expect.stringMatching(/^https?:/), meetPending: false },
  })
  expect(await insertEvent(token, wanted())).toMatchObject({ ok: false, reason: 'exists' })
  if (!made.ok) return

  const confirmed = wanted({ status: 'confirmed', meet: 'keep', location: null })
  const patched = await patchEvent(token, confirmed, { etag: made.event.etag })
  expect(patched).toMatchObject({ ok: true, event: { status: 'confirmed', meetUrl: made.event.meetUrl } })
  expect(await patchEvent(token, confirmed, { etag: made.event.etag })).toMatchObject({ reason: 'changed' })

  stack.google.respond(IVAN, id, 'declined')
  stack.google.moveEvent(ADA, id, { start: '2026-03-30T07:00:00Z', end: '2026-03-30T08:00:00Z' })
  const moved = await changesSince(token, start)
  expect(moved.changes).toMatchObject([
    { id, startsAt: new Date('2026-03-30T07:00:00Z'), guests: [{ email: IVAN, response: 'declined' }] },
  ])

  const day = { from: new Date('2026-03-30T00:00:00Z'), to: new Date('2026-03-31T00:00:00Z') }
  const busy = await busyTimes(token, { emails: [ADA, 'stranger@elsewhere.example'], ...day })
  expect(busy.ok && [...busy.calendars.values()]).toEqual([
    { busy: [{ from: new Date('2026-03-30T07:00:00Z'), to: new Date('2026-03-30T08:00:00Z') }] },
    { unknown: 'notFound' },
  ])

  const [first, next] = ['2026-03-30', '2026-03-31'].map((date) => ({ date, dateTime: null }))
  stack.google.as(ADA).change(id, { start: first, end: next })
  expect(await getEvent(token, id)).toMatchObject({ event: { startsAt: null, endsAt: null } })
  const back = await patchEvent(token, wanted({ meet: 'none' }))
  expect(back).toMatchObject({ event: { startsAt: wanted().startsAt, meetUrl: null } })

  expect(await deleteEvent(token, id)).toEqual({ ok: true })
  expect(await deleteEvent(token, id)).toMatchObject({ ok: false, reason: 'gone' })
  expect(await getEvent(token, id)).toMatchObject({ event: { status: 'cancelled' } })
  expect((await changesSince(token, moved)).changes).toMatchObject([{ id, status: 'cancelled' }])
})

it('a token that is over, and a consent without the calendar, are told apart', async () => {
  const token = await accessToken()
  stack.google.invalidateSyncTokens(ADA)
  const { syncToken } = await changesSince(token, { from })
  stack.google.invalidateSyncTokens(ADA)
  expect(await listChanges(token, { syncToken })).toMatchObject({ reason: 'resync' })
  stack.google.revokeAll(ADA)
  expect(await getEvent(token, wanted().id)).toMatchObject({ reason: 'unauthorized' })
})

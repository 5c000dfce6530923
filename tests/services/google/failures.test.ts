import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { busyTimes } from '@/lib/services/google/busy'
import { deleteEvent, getEvent, insertEvent, patchEvent } from '@/lib/services/google/calendar'
import { listChanges } from '@/lib/services/google/changes'
import { type Answer, calendarError, fakeGoogle } from './support/fake-google'
import { type AnyFailure, PRIVATE, TOKEN, wanted } from './support/wanted'

vi.mock('@/lib/services/google/time-limit', () => ({ CALL_LIMIT_MS: 300 }))

let google: Awaited<ReturnType<typeof fakeGoogle>>
beforeAll(async () => {
  google = await fakeGoogle()
})
afterAll(() => google.close())

const { id } = wanted()
const from = new Date('2026-03-01T00:00:00Z')
const calls = {
  insert: () => insertEvent(TOKEN, wanted()),
  patch: () => patchEvent(TOKEN, wanted(), { etag: '"1"' }),
  delete: () => deleteEvent(TOKEN, id),
  get: () => getEvent(TOKEN, id),
  list: () => listChanges(TOKEN, { from }),
  'incremental list': () => listChanges(TOKEN, { syncToken: 'sync' }),
  busy: () => busyTimes(TOKEN, { emails: ['ivan@acme.example'], from, to: from }),
}
type Call = keyof typeof calls
const every = Object.keys(calls) as Call[]

/** The failure of a call that Google answered so; exactly one request, and nothing private in what comes back. */
async function failure(call: Call, answer: Answer): Promise<AnyFailure> {
  google.answerNext(answer)
  const outcome = await calls[call]()
  expect(google.took()).toHaveLength(1)
  if (outcome.ok) throw new Error('It did not fail')
  const text = inspect(outcome, { depth: 20, showHidden: true })
  for (const word of PRIVATE) expect(text).not.toContain(word)
  return outcome
}

describe('means something of its own', () => {
  it.each<[Call, number, string, AnyFailure['reason']]>([
    ['insert', 409, 'duplicate', 'exists'],
    ['patch', 412, 'conditionNotMet', 'changed'],
    ['patch', 404, 'notFound', 'absent'],
    ['patch', 410, 'deleted', 'gone'],
    ['delete', 404, 'notFound', 'absent'],
    ['delete', 410, 'deleted', 'gone'],
    ['get', 404, 'notFound', 'absent'],
    ['incremental list', 410, 'fullSyncRequired', 'resync'],
    ['incremental list', 410, 'updatedMinTooLongAgo', 'resync'],
    ['incremental list', 400, 'invalid', 'resync'],
    ['list', 400, 'invalid', 'refused'],
    ['insert', 404, 'notFound', 'refused'],
    ['insert', 400, 'timeRangeEmpty', 'refused'],
  ])('%s: %i %s is %s', async (call, status, reason, literal) => {
    expect(await failure(call, calendarError(status, reason))).toMatchObject({ ok: false, reason: literal })
  })
})

describe.each(every)('for %s', (call) => {
  it.each<[number, string, AnyFailure['reason']]>([
    [401, 'authError', 'unauthorized'],
    [403, 'insufficientPermissions', 'forbidden'],
    [403, 'forbiddenForNonOrganizer', 'refused'],
    [403, 'accessNotConfigured', 'refused'],
    [403, 'rateLimitExceeded', 'later'],
    [403, 'userRateLimitExceeded', 'later'],
    [403, 'quotaExceeded', 'later'],
    [429, 'rateLimitExceeded', 'later'],
    [500, 'backendError', 'later'],
    [503, 'backendError', 'later'],
  ])('%i %s is %s: %s', async (status, reason, literal) => {
    const failed = await failure(call, calendarError(status, reason))
    expect(failed.reason).toBe(literal)
    expect(failed.detail).toBe(`Google Calendar: Because of ${reason} (${status} ${reason})`)
  })

  it.each<[string, Answer]>([
    ['a hang', 'hang'],
    ['a reset', 'reset'],
    ['half an answer', 'break off'],
    ['an answer of another kind', { status: 200, body: '<html>Sign in to the WLAN</html>' }],
  ])('%s is no answer', async (_what, answer) => {
    if (call === 'delete' && typeof answer === 'object') return
    expect(await failure(call, answer)).toMatchObject({ ok: false, reason: 'unanswered' })
  })
})

it('a page of a gateway is not shown to anybody', async () => {
  const page = { status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } }
  expect(await failure('get', page)).toEqual({
    ok: false,
    reason: 'later',
    retryAfter: undefined,
    detail: 'Google Calendar: no understandable answer (502)',
  })
})

it('names a missing scope in the newer form too', async () => {
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' },
  ]
  const body = { error: { code: 403, message: 'Request had insufficient authentication scopes.', details } }
  expect(await failure('insert', { status: 403, body })).toMatchObject({ reason: 'forbidden' })
})

it('repeats no address and no token that Google repeats', async () => {
  const message = `Invalid attendee <ivan@acme.example>, token ${TOKEN}\u202e\nX: 1`
  const { detail } = await failure('insert', calendarError(400, 'invalid', { message }))
  expect(detail).toBe('Google Calendar: Invalid attendee <…>, token … X: 1 (400 invalid)')
})

describe('the time to wait', () => {
  const wait = async (headers: Record<string, string>) => {
    const before = Date.now()
    const failed = await failure('get', calendarError(429, 'rateLimitExceeded', { headers }))
    if (failed.reason !== 'later') throw new Error(failed.reason)
    return failed.retryAfter && Math.round((failed.retryAfter.getTime() - before) / 1000)
  }

  it('is what Google says, in seconds or as a date by its own clock, and a day at most', async () => {
    expect(await wait({ 'retry-after': '7' })).toBe(7)
    const date = 'Sun, 01 Mar 2026 10:00:00 GMT'
    expect(await wait({ 'retry-after': 'Sun, 01 Mar 2026 10:02:00 GMT', date })).toBe(120)
    expect(await wait({ 'retry-after': '999999999' })).toBe(86_400)
  })

  it('is left to us otherwise', async () => {
    expect(await wait({})).toBeUndefined()
    expect(await wait({ 'retry-after': 'soon' })).toBeUndefined()
  })
})

it('a mistake of ours is thrown', async () => {
  await expect(insertEvent(TOKEN, wanted({ startsAt: new Date(Number.NaN) }))).rejects.toThrow(RangeError)
})

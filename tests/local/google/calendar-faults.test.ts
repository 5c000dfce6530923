import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADA, type Client, clientWith, eventAt, newId, refusalOf, startCalendar } from './calendar-start'

let stack: Awaited<ReturnType<typeof startCalendar>>
let client: Client
const start = async (options?: Parameters<typeof startCalendar>[0]) => {
  await stack?.google.close()
  stack = await startCalendar(options)
  client = await stack.client()
}
beforeEach(() => start())
afterEach(() => stack.google.close())

const calendarId = 'primary'
const path = '/calendar/v3'
const insert = (id = newId()) =>
  client.events.insert({ calendarId, requestBody: eventAt(stack.clock.now(), 24, { id }) })
const list = (params = {}) => client.events.list({ calendarId, ...params })

/** A client that holds nothing but the refresh token of before. */
const revoked = () => {
  const { refresh_token } = (client.context._options.auth as { credentials: { refresh_token?: string } })
    .credentials
  return clientWith(stack, { refresh_token })
}

describe('scripted faults', () => {
  test.each([
    // The SDK answers a 403 with a fresh token and a second try.
    ['403', 403, 'rateLimitExceeded', 2],
    ['429', 429, 'rateLimitExceeded', 1],
    ['500', 500, 'backendError', 1],
    ['503', 503, 'backendError', 1],
  ])('%s', async (fault, status, reason, times) => {
    stack.faults.add({ target: 'google', path, fault, times })
    expect(await refusalOf(insert())).toMatchObject({ status, reason })
    expect((await insert()).status).toBe(200)
  })

  test('retry-after is told', async () => {
    stack.faults.add({ target: 'google', path, fault: { kind: 'status', status: 429, retryAfter: 7 } })
    const fault = await insert().catch((error) => error)
    expect(fault.response.headers.get('retry-after')).toBe('7')
  })

  test('a lost answer leaves the event there', async () => {
    const id = newId()
    stack.faults.add({ target: 'google', method: 'POST', path, fault: 'accepted-then-dropped' })
    await expect(insert(id)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect((await client.events.get({ calendarId, eventId: id })).data.status).toBe('confirmed')
    expect(await refusalOf(insert(id))).toMatchObject({ status: 409 })
  })

  test('a reset leaves nothing', async () => {
    stack.faults.add({ target: 'google', path, fault: 'reset' })
    await expect(insert()).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(stack.google.events(ADA)).toEqual([])
  })

  test('a hang ends with the timeout of the caller', async () => {
    stack.faults.add({ target: 'google', path, fault: 'hang' })
    await expect(client.events.list({ calendarId }, { timeout: 50 })).rejects.toThrow()
  })

  test('an expired access token is renewed, a revoked one is the end', async () => {
    stack.faults.add({ target: 'google', path, fault: 'expired-token' })
    expect((await insert()).status).toBe(200)
    stack.faults.add({ target: 'google', path, fault: 'revoked-token' })
    expect((await refusalOf(insert())).status).toBe(401)
    await expect(revoked().events.list({ calendarId })).rejects.toThrow('invalid_grant')
  })

  test('an expired sync token asks for a whole list, and stays dead', async () => {
    const { nextSyncToken: syncToken } = (await list()).data
    stack.faults.add({ target: 'google', fault: 'expired-sync-token' })
    expect((await list()).status).toBe(200)
    for (let time = 0; time < 2; time += 1)
      expect(await refusalOf(list({ syncToken }))).toMatchObject({ status: 410, reason: 'fullSyncRequired' })
    const again = (await list()).data.nextSyncToken
    expect((await list({ syncToken: again })).data.items).toEqual([])
  })

  test('sync tokens can be made invalid at any time', async () => {
    const { nextSyncToken: syncToken } = (await list()).data
    stack.google.invalidateSyncTokens(ADA)
    expect((await refusalOf(list({ syncToken }))).status).toBe(410)
  })
})

test.each([[403], [429]] as const)('a person has so many requests a minute, then %i', async (answer) => {
  await start({ quota: { perUserPerMinute: 3, answer } })
  for (let time = 0; time < 3; time += 1) await list()
  expect(await refusalOf(list())).toMatchObject({ status: answer, reason: 'rateLimitExceeded' })
  const ben = await stack.client('ben@acme.example')
  expect((await ben.events.list({ calendarId })).status).toBe(200)
  stack.clock.jumpTo(stack.clock.now() + 60_000)
  expect((await list()).status).toBe(200)
})

test('latency is real time, and can be changed', async () => {
  stack.google.setLatency(60)
  const before = performance.now()
  await list()
  expect(performance.now() - before).toBeGreaterThanOrEqual(59)
  stack.google.setLatency(0)
})

describe('a Meet conference', () => {
  const meet = async (conferenceDataVersion = 1) => {
    const requestBody = eventAt(stack.clock.now(), 24, {
      conferenceData: { createRequest: { requestId: newId() } },
    })
    return (await client.events.insert({ calendarId, conferenceDataVersion, requestBody })).data
  }

  test('may be pending at first', async () => {
    await start({ meet: 'pending' })
    const event = await meet()
    expect(event.conferenceData?.createRequest?.status?.statusCode).toBe('pending')
    expect(event).not.toHaveProperty('hangoutLink')
    const { nextSyncToken: syncToken } = (await list()).data
    stack.clock.jumpTo(stack.clock.now() + 2000)
    const later = (await client.events.get({ calendarId, eventId: event.id ?? '' })).data
    expect(later.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\//)
    expect(later.etag).not.toBe(event.etag)
    expect((await list({ syncToken })).data.items).toMatchObject([{ id: event.id }])
  })

  test('may fail', async () => {
    stack.google.setMeet('failure')
    const { conferenceData } = await meet()
    expect(conferenceData).toMatchObject({ createRequest: { status: { statusCode: 'failure' } } })
    expect(conferenceData).not.toHaveProperty('entryPoints')
  })
})

test('every call is in the log, with its query, body and If-Match', async () => {
  const id = newId()
  await insert(id)
  const body = { summary: 'Other' }
  await client.events.patch(
    { calendarId, eventId: id, sendUpdates: 'all', requestBody: body },
    { headers: { 'If-Match': '*' } },
  )
  expect(stack.requests.list('google').at(-1)).toMatchObject({
    method: 'PATCH',
    path: `/calendar/v3/calendars/primary/events/${id}?sendUpdates=all`,
    body: JSON.stringify(body),
    headers: { 'if-match': '*' },
    status: 200,
  })
})

test.each([
  ['an unknown parameter of list', '/calendars/primary/events?color=red', 400],
  ['an unknown method', '/calendars/primary/events/x/instances', 404],
  ['a broken address', '/calendars/%/events', 404],
])('refuses %s', async (_, unknown, status) => {
  const { access_token } = await stack.tokensOf(ADA, ['https://www.googleapis.com/auth/calendar'])
  const headers = { authorization: `Bearer ${access_token}` }
  expect((await fetch(`${stack.google.url}${path}${unknown}`, { headers })).status).toBe(status)
})

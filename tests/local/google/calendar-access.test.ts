import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADA, BEN, type Client, clientWith, eventAt, HOUR, refusalOf, startCalendar } from './calendar-start'

let stack: Awaited<ReturnType<typeof startCalendar>>
beforeEach(async () => {
  stack = await startCalendar()
})
afterEach(() => stack.google.close())

const calendarId = 'primary'
const insert = (client: Client) =>
  client.events.insert({ calendarId, requestBody: eventAt(stack.clock.now(), 24) })
const list = (client: Client) => client.events.list({ calendarId })
const busy = (client: Client, id = 'primary') =>
  client.freebusy.query({
    requestBody: { timeMin: '2027-03-01T00:00:00Z', timeMax: '2027-04-01T00:00:00Z', items: [{ id }] },
  })

describe('a token', () => {
  test.each([
    ['unknown', async () => 'ya29.nonsense'],
    [
      'expired',
      async () => {
        const { access_token } = await stack.tokensOf(ADA, ['https://www.googleapis.com/auth/calendar'])
        stack.clock.jumpTo(stack.clock.now() + HOUR + 1000)
        return access_token
      },
    ],
    [
      'revoked',
      async () => {
        const { access_token } = await stack.tokensOf(ADA, ['https://www.googleapis.com/auth/calendar'])
        stack.google.revokeAll(ADA)
        return access_token
      },
    ],
  ])('%s: 401', async (_, tokenOf) => {
    const refused = list(clientWith(stack, { access_token: await tokenOf() }))
    expect(await refusalOf(refused)).toMatchObject({ status: 401, reason: 'authError' })
  })

  test('missing: 401, with the way to one', async () => {
    const answer = await fetch(`${stack.google.url}/calendar/v3/calendars/primary/events`)
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="https://accounts.google.com/"',
    ])
  })

  test('expired: the SDK fetches another one by itself', async () => {
    const client = await stack.client()
    const auth = client.context._options.auth as { credentials: { expiry_date?: number } }
    auth.credentials.expiry_date = 1
    expect((await list(client)).status).toBe(200)
  })
})

describe('the scope', () => {
  test.each([
    ['calendar', [200, 200, 200]],
    ['calendar.events', [200, 200, 403]],
    ['calendar.events.owned', [200, 200, 403]],
    ['calendar.events.readonly', [200, 403, 403]],
    ['calendar.readonly', [200, 403, 200]],
    ['calendar.freebusy', [403, 403, 200]],
    ['calendar.events.freebusy', [200, 403, 200]],
    ['gmail.send', [403, 403, 403]],
  ])('%s: list, insert and free/busy answer %j', async (scope, expected) => {
    const client = await stack.client(ADA, [scope])
    const statusOf = (call: Promise<{ status: number }>) =>
      call.then(
        ({ status }) => status,
        (error: { response: { status: number } }) => error.response.status,
      )
    expect([
      await statusOf(list(client)),
      await statusOf(insert(client)),
      await statusOf(busy(client)),
    ]).toEqual(expected)
  })

  test('that is not enough: 403 says which method', async () => {
    const fault = await insert(await stack.client(ADA, ['calendar.readonly'])).catch((error) => error)
    expect(fault.response.data.error).toMatchObject({
      code: 403,
      status: 'PERMISSION_DENIED',
      errors: [{ reason: 'insufficientPermissions' }],
      details: [
        { reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', metadata: { method: 'calendar.v3.Events.Insert' } },
      ],
    })
  })

  test('events.freebusy shows when, not what', async () => {
    await insert(await stack.client())
    const { items } = (await list(await stack.client(ADA, ['calendar.events.freebusy']))).data
    expect(items?.[0]).toMatchObject({ visibility: 'private', start: { dateTime: expect.any(String) } })
    expect(items?.[0]).not.toHaveProperty('summary')
  })
})

describe('other people', () => {
  test('have calendars of their own, under "primary" and their address', async () => {
    await insert(await stack.client())
    expect((await list(await stack.client(BEN))).data.items).toEqual([])
    const own = await (await stack.client()).events.list({ calendarId: 'Ada@acme.example' })
    expect(own.data.items).toHaveLength(1)
  })

  test('are not found', async () => {
    const client = await stack.client()
    const theirs = client.events.list({ calendarId: BEN })
    expect(await refusalOf(theirs)).toMatchObject({ status: 404, reason: 'notFound' })
    expect((await refusalOf(client.calendars.get({ calendarId: 'nobody@acme.example' }))).status).toBe(404)
  })

  test('of the same domain show when they are busy, others do not', async () => {
    await insert(await stack.client(BEN))
    stack.google.as('zoe@example.com').create(eventAt(stack.clock.now(), 24))
    const client = await stack.client(ADA, ['calendar.freebusy'])
    expect((await busy(client, BEN)).data.calendars?.[BEN]?.busy).toHaveLength(1)
    for (const id of ['zoe@example.com', 'nobody@acme.example'])
      expect((await busy(client, id)).data.calendars?.[id]?.errors).toEqual([
        { domain: 'global', reason: 'notFound' },
      ])
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiScopes } from '@/lib/domain/api-key'
import { LocalClock } from '@/local/clock'
import { type Control, type ControlOptions, startControl } from '@/local/control'
import { TimeMachine } from '@/local/control-time'
import { Faults } from '@/local/faults'
import type { TimeSource } from '@/local/inngest/travel'
import { logged, RequestLog } from '@/local/requests'
import { openCompany, openWorld } from '../../support/world'

const APP = 'http://127.0.0.1:3000'
const HOUR = 3_600_000

let control: Control
let clock: LocalClock
let source: Alarm
let faults: Faults
let requests: RequestLog

/** Something that is due at given instants and needs a moment for each. */
class Alarm implements TimeSource {
  readonly rang: number[] = []
  private work = Promise.resolve()

  constructor(
    private readonly at: LocalClock,
    private due: number[],
  ) {}

  nextDue = () => this.due[0]
  pump = () => {
    while (this.due[0] !== undefined && this.due[0] <= this.at.now()) {
      this.due.shift()
      this.work = this.work
        .then(() => new Promise<void>((resolve) => setTimeout(resolve, 20)))
        .then(() => void this.rang.push(this.at.now()))
    }
  }
  settled = () => this.work
}

async function start(extra: Partial<ControlOptions> = {}): Promise<void> {
  control = await startControl({
    port: 0,
    app: APP,
    google: 'http://127.0.0.1:1',
    resend: 'http://127.0.0.1:2',
    time: new TimeMachine(clock, [source], { events: () => source.rang.length }),
    mails: (to) =>
      [mail('ada@acme.example'), mail('ben@acme.example')].filter((each) => !to || each.to.includes(to)),
    faults,
    requests,
    signIn: async ({ email, name }) => `session=${email} ${name ?? ''}`.trim(),
    ...extra,
  })
}

function mail(to: string) {
  const rest = {
    subject: 'Hello',
    html: null,
    text: 'Hi',
    headers: {},
    attachments: [],
    sentAt: new Date(0).toISOString(),
  }
  return { id: to, from: 'us@acme.example', to: [to], ...rest }
}

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${control.url}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
  return { status: response.status, body: await response.json() }
}

function form(fields: Record<string, string>, headers: Record<string, string> = { origin: APP }) {
  const body = new URLSearchParams(fields)
  return fetch(`${control.url}/clock`, { method: 'POST', body, headers, redirect: 'manual' })
}

beforeEach(async () => {
  clock = new LocalClock()
  source = new Alarm(clock, [clock.now() + HOUR, clock.now() + 2 * HOUR])
  faults = new Faults()
  requests = new RequestLog()
  await start()
})

afterEach(() => control.close())

describe('time', () => {
  test('tells the time of the stack', async () => {
    clock.jumpTo(Date.parse('2031-01-01T00:00:00Z'))
    expect((await ask('GET', '/clock')).body.now).toMatch(/^2031-01-01T00:00:0/)
  })

  test('advances by a duration and answers when what fell due has settled, each at its own time', async () => {
    const before = clock.now()
    const { status, body } = await ask('POST', '/clock', { advance: 'PT3H' })
    expect(status).toBe(200)
    expect(Date.parse(body.now) - before).toBeGreaterThanOrEqual(3 * HOUR)
    expect(source.rang.map((at) => Math.round((at - before) / HOUR))).toEqual([1, 2])
  })

  test('goes to an instant, and to the next event', async () => {
    const before = clock.now()
    await ask('POST', '/clock', { next: true })
    expect(Math.round((clock.now() - before) / HOUR)).toBe(1)
    await ask('POST', '/clock', { to: new Date(before + 90 * 60_000).toISOString() })
    expect(source.rang).toHaveLength(1)
    expect(clock.now() - before).toBeGreaterThanOrEqual(1.5 * HOUR)
  })

  test('journeys asked for at once are made one after the other', async () => {
    const before = clock.now()
    await Promise.all([ask('POST', '/clock', { advance: 'P1D' }), ask('POST', '/clock', { advance: 'P1D' })])
    expect(Math.round((clock.now() - before) / HOUR)).toBe(48)
  })

  test.each([
    [{ advance: 'soon' }, /duration/],
    [{ to: '2026-03-29T01:30:00' }, /to/],
    [{ to: '2020-01-01T00:00:00Z' }, /never goes back/],
    [{ advance: 'P900D' }, /732 days/],
    [{}, /Give/],
    [{ advance: 'PT1H', next: true }, /Give/],
  ])('refuses %j', async (body, reason) => {
    const answer = await ask('POST', '/clock', body)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatch(reason)
  })

  test('a form of the application is led back to it', async () => {
    const before = clock.now()
    const answer = await form({ advance: 'PT1H', back: `${APP}/o/acme/today` })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${APP}/o/acme/today`])
    expect(Math.round((clock.now() - before) / HOUR)).toBe(1)
    expect((await form({ next: '1', back: '/o/acme/today' })).headers.get('location')).toBe(
      `${APP}/o/acme/today`,
    )
  })

  test('but never anywhere else', async () => {
    for (const back of [
      'https://evil.example/',
      '//evil.example',
      'http://127.0.0.1:3001/',
      'javascript:alert(1)',
    ])
      expect((await form({ advance: 'PT1H', back })).status, back).toBe(400)
  })

  test('reads the JSON that curl calls a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await ask('POST', '/clock', { advance: 'PT1M' }, headers)).status).toBe(200)
  })

  test('stands still where a far end keeps real time', async () => {
    await control.close()
    await start({ timeIsReal: 'The engine is a real one.' })
    expect(await ask('POST', '/clock', { advance: 'PT1H' })).toEqual({
      status: 409,
      body: { error: 'The engine is a real one.' },
    })
  })
})

describe('the rest', () => {
  test('says where everything is', async () => {
    const { body } = await ask('GET', '/health')
    expect(body).toEqual({
      ok: true,
      app: APP,
      control: control.url,
      google: 'http://127.0.0.1:1',
      resend: 'http://127.0.0.1:2',
    })
  })

  test('hands out every mail that left, or those to one address', async () => {
    expect((await ask('GET', '/mail')).body.mails).toHaveLength(2)
    expect((await ask('GET', '/mail?to=ben@acme.example')).body.mails).toMatchObject([
      { id: 'ben@acme.example' },
    ])
  })

  test('scripts faults, refuses malformed ones, and takes them back', async () => {
    const rule = { target: 'resend', method: 'post', path: '/emails', times: 2, fault: '429' }
    expect((await ask('POST', '/faults', rule)).status).toBe(200)
    expect(faults.take('resend', 'POST', '/emails')).toMatchObject({ kind: 'status', status: 429 })
    expect((await ask('POST', '/faults', { ...rule, target: 'moon' })).body.error).toMatch(/target/)
    await ask('DELETE', '/faults')
    expect(faults.take('resend', 'POST', '/emails')).toBeUndefined()
  })

  test('signs people in', async () => {
    const { body } = await ask('POST', '/sign-in', { email: 'eve@new.example', name: 'Eve' })
    expect(body).toEqual({ cookie: 'session=eve@new.example Eve' })
    expect((await ask('POST', '/sign-in', { email: 'nobody' })).status).toBe(400)
  })

  test('hands out a key of the API that may do everything its member may', async () => {
    const world = await openWorld({ engine: false })
    await openCompany(world)
    await control.close()
    await start({ databaseUrl: world.database.url })
    const { status, body } = await ask('POST', '/api-key', { email: 'Ada@acme.example' })
    expect(status).toBe(200)
    const { findApiKey } = await import('@/lib/queries/api-key/find')
    expect(await findApiKey(body.key)).toMatchObject({ email: 'ada@acme.example', scopes: apiScopes })
    expect((await ask('POST', '/api-key', { email: 'nobody@acme.example' })).status).toBe(404)
    expect((await ask('POST', '/api-key', {})).status).toBe(400)
    await control.close()
    await start({ databaseUrl: world.database.url, signIn: undefined })
    expect((await ask('POST', '/api-key', { email: 'ada@acme.example' })).status).toBe(409)
    await world.close()
  })

  test('shows what one stand-in was asked', async () => {
    const exchange = {
      request: new Request('http://127.0.0.1/emails?a=b'),
      body: '',
      answer: 'hang' as const,
      at: 0,
    }
    requests.record(logged('resend', exchange))
    requests.record(logged('google', exchange))
    const { body } = await ask('GET', '/requests?target=resend')
    expect(body.requests).toMatchObject([{ target: 'resend', path: '/emails?a=b', status: 'hang' }])
  })

  test("shows somebody's calendar, unless Google is the real one", async () => {
    const { body, status } = await ask('GET', '/calendar/ada@acme.example')
    expect([status, body.error]).toEqual([409, expect.stringContaining('Google is the real one')])
    await control.close()
    const calendar = (email: string) => ({ events: [{ id: `of ${email}` }], notices: [] })
    await start({ calendar })
    expect(await ask('GET', '/calendar/ada%2Bx@acme.example')).toEqual({
      status: 200,
      body: { events: [{ id: 'of ada+x@acme.example' }], notices: [] },
    })
  })

  test('what is not there is said as JSON', async () => {
    expect(await ask('POST', '/mail/inbound', {})).toMatchObject({
      status: 404,
      body: { error: expect.any(String) },
    })
    expect((await ask('GET', '/calendar/ada@acme.example/events')).status).toBe(404)
    const broken = await fetch(`${control.url}/faults`, { method: 'POST', body: '{' })
    expect([broken.status, await broken.json()]).toEqual([400, { error: 'The body is not JSON.' }])
  })

  test.each(['https://evil.example', 'http://127.0.0.1:3001', 'null'])(
    'answers no page of %s',
    async (origin) => {
      expect((await ask('POST', '/clock', { advance: 'PT1H' }, { origin })).status).toBe(403)
      expect((await ask('GET', '/mail', undefined, { origin })).status).toBe(403)
    },
  )

  test('answers the application under both names of this machine, and its pages without an origin', async () => {
    expect((await ask('GET', '/clock', undefined, { origin: 'http://localhost:3000' })).status).toBe(200)
    expect((await form({ next: '1' }, { origin: 'null', 'sec-fetch-site': 'same-site' })).status).toBe(303)
  })
})

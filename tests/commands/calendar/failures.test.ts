import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CalendarWorld, type Company, HOUR, MINUTE, openCalendarWorld } from '../../support/world'
import {
  beforeAnswer,
  booked,
  callsDuring,
  connectedCompany,
  flush,
  kindsOf,
  openCards,
  rowOf,
  shown,
  wait,
} from './support'

let world: CalendarWorld
let company: Company

beforeAll(async () => {
  world = await openCalendarWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  company = await connectedCompany(world)
})

const EVENTS = '/calendar/v3/calendars/primary/events'

type Fault = Parameters<CalendarWorld['faults']['add']>[0]['fault']
const fail = (method: string, fault: Fault, times = 1) =>
  world.faults.add({ target: 'google', path: EVENTS, method, times, fault })

describe('an answer that is lost', () => {
  test('I3 an insert that arrived and was not answered is found by its id: one entry', async () => {
    const { interviewId } = await booked(world, company)
    fail('POST', 'accepted-then-dropped')
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST reset'])
    const row = await rowOf(world, interviewId)
    expect(row).toMatchObject({ syncedRevision: 0, present: true, attempts: 1, leaseUntil: null })
    expect((row.nextAttemptAt?.getTime() ?? 0) - world.now().getTime()).toBeLessThan(20_000)
    wait(world, MINUTE)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 409', 'GET 200', 'PATCH 200'])
    expect(world.google.events(company.viewer.email)).toHaveLength(1)
    expect(await rowOf(world, interviewId)).toMatchObject({ syncedRevision: 1, generation: 0, attempts: 0 })
  })

  test('a worker that died between its claim and its record: the same entry, once the lease is over', async () => {
    const { interviewId, pass } = await booked(world, company)
    await flush(world)
    await world.commands.confirmInterview(pass, world.now())
    // What a worker leaves behind that was killed after Google had answered.
    const { id } = await rowOf(world, interviewId)
    await world.database.client.calendarEvent.update({
      where: { id },
      data: { etag: null, leaseUntil: new Date(world.clock.now() + 50_000) },
    })
    expect(await callsDuring(world, () => flush(world))).toEqual([])
    wait(world, MINUTE)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 409', 'GET 200', 'PATCH 200'])
    expect(world.google.events(company.viewer.email)).toHaveLength(1)
    expect(shown(world, company)[0]?.status).toBe('confirmed')
  })

  test('a patch that arrived and was not answered is our own work, nobody is asked about it', async () => {
    const { pass } = await booked(world, company)
    await flush(world)
    await world.commands.confirmInterview(pass, world.now())
    fail('PATCH', 'accepted-then-dropped')
    await flush(world)
    wait(world, MINUTE)
    expect(await callsDuring(world, () => flush(world))).toEqual(['PATCH 412', 'GET 200', 'PATCH 200'])
    expect(await openCards(world)).toEqual([])
  })

  test('a removal that arrived and was not answered is done; who comes to life meanwhile gets a new entry', async () => {
    const { interviewId, pass } = await booked(world, company)
    await flush(world)
    await world.commands.declineInterview(pass, {}, world.now())
    fail('DELETE', 'accepted-then-dropped')
    await flush(world)
    await world.commands.inviteAgain(company.viewer, { interviewId }, world.now())
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 409', 'GET 200', 'POST 200'])
    expect(shown(world, company)).toHaveLength(1)
    expect(kindsOf(await openCards(world))).toEqual([])
  })

  test('a removal is repeated until Google says that it is gone', async () => {
    const { pass } = await booked(world, company)
    await flush(world)
    await world.commands.declineInterview(pass, {}, world.now())
    fail('DELETE', 'accepted-then-dropped')
    await flush(world)
    wait(world, MINUTE)
    expect(await callsDuring(world, () => flush(world))).toEqual(['DELETE 410'])
    expect(shown(world, company)).toEqual([])
  })
})

describe('a removal', () => {
  const invitedAgain = async (interviewId: string) => {
    await world.commands.inviteAgain(company.viewer, { interviewId }, world.now())
    return flush(world)
  }

  test('is of the version that is known: an answer that came in between costs a look', async () => {
    const { pass } = await booked(world, company)
    await flush(world)
    const [event] = shown(world, company)
    world.google.respond('ivan@acme.example', event?.id ?? '', 'accepted')
    await world.commands.declineInterview(pass, {}, world.now())
    expect(await callsDuring(world, () => flush(world))).toEqual(['DELETE 412', 'GET 200', 'DELETE 204'])
    expect(shown(world, company)).toEqual([])
  })

  test('is not begun by a worker whose time is nearly up', async () => {
    const { pass, interviewId } = await booked(world, company)
    await flush(world)
    await world.commands.declineInterview(pass, {}, world.now())
    // Nearly a minute passes while the access token is renewed.
    wait(world, 2 * HOUR)
    beforeAnswer('POST', '/token', async () => wait(world, 50_000))
    expect(await callsDuring(world, () => flush(world))).toEqual([])
    expect(shown(world, company)).toHaveLength(1)
    wait(world, 2 * MINUTE)
    await invitedAgain(interviewId)
    expect(shown(world, company)).toHaveLength(1)
    expect(world.google.events(company.viewer.email)).toHaveLength(1)
  })
})

describe('a Google in trouble', () => {
  test.each([
    ['503', '503' as const],
    ['429', { kind: 'status' as const, status: 429 }],
    ['403 rateLimitExceeded', { kind: 'status' as const, status: 403 }],
  ])('I4 %s is tried again with growing waits, at least hourly, until it is over', async (_name, fault) => {
    const { interviewId } = await booked(world, company)
    fail('POST', fault, 9)
    const waits: number[] = []
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      expect(await callsDuring(world, () => flush(world))).toHaveLength(1)
      const { nextAttemptAt, attempts } = await rowOf(world, interviewId)
      expect(attempts).toBe(attempt)
      waits.push(((nextAttemptAt?.getTime() ?? 0) - world.clock.now()) / MINUTE)
      wait(world, (nextAttemptAt?.getTime() ?? 0) - world.clock.now() - 2_000)
      expect(await callsDuring(world, () => flush(world))).toEqual([])
      wait(world, 2_001)
    }
    expect(waits[0]).toBeGreaterThan(0.9)
    expect(waits[1]).toBeGreaterThan(1.9)
    expect(Math.max(...waits)).toBeLessThanOrEqual(60)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    expect(await rowOf(world, interviewId)).toMatchObject({ attempts: 0, lastError: null })
  })

  test('Retry-After is respected', async () => {
    const { interviewId } = await booked(world, company)
    fail('POST', { kind: 'status', status: 429, retryAfter: 7_200 })
    await flush(world)
    const { nextAttemptAt } = await rowOf(world, interviewId)
    expect((nextAttemptAt?.getTime() ?? 0) - world.clock.now()).toBeGreaterThan(2 * HOUR - 5_000)
    expect(await world.commands.calendarState(company.viewer, interviewId)).toMatchObject({
      kind: 'retrying',
      nextAttemptAt,
      lastError: expect.stringContaining('429'),
    })
  })

  test('one entry finds out; the others of the same calendar wait for the engine', async () => {
    for (let count = 0; count < 4; count += 1) await booked(world, company, { allowClash: true })
    fail('POST', '503', 10)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 503'])
  })

  test('a click does not wait for it, and letters go out', async () => {
    const { pass } = await booked(world, company)
    await flush(world)
    world.google.setLatency(3_000)
    const start = performance.now()
    expect(await world.commands.confirmInterview(pass, world.now())).toEqual({ ok: true })
    expect(performance.now() - start).toBeLessThan(1_000)
    world.google.setLatency(0)
  })

  test('a fault on the way to Google does not keep the letters from the engine', async () => {
    await booked(world, company)
    await world.database.client.$executeRaw`ALTER TABLE "CalendarEvent" RENAME TO "CalendarEventAway"`
    await expect(world.commands.flushOutbox(world.commands.system, world.now())).rejects.toThrow()
    await world.database.client.$executeRaw`ALTER TABLE "CalendarEventAway" RENAME TO "CalendarEvent"`
    const invitation = await world.database.client.message.findFirstOrThrow({ where: { kind: 'invitation' } })
    expect(invitation.enrolledAt).not.toBeNull()
  })
})

describe('an entry that Google refuses', () => {
  const refusal = {
    kind: 'status' as const,
    status: 400,
    body: { error: { code: 400, message: 'Invalid attendee email.', errors: [{ reason: 'invalid' }] } },
  }

  test('is put before a person with its sentence, and not tried by itself', async () => {
    const { interviewId } = await booked(world, company)
    fail('POST', refusal)
    await flush(world)
    expect(await openCards(world)).toEqual([
      { kind: 'calendar_refused', detail: expect.stringContaining('Invalid attendee email.') },
    ])
    expect(await world.commands.calendarState(company.viewer, interviewId)).toMatchObject({
      kind: 'refused',
      lastError: expect.stringContaining('Invalid attendee email.'),
    })
    wait(world, 48 * HOUR)
    expect(await callsDuring(world, () => flush(world))).toEqual([])
  })

  test('is tried when somebody asks for it, and its card closes with success', async () => {
    const { interviewId } = await booked(world, company)
    fail('POST', refusal)
    await flush(world)
    expect(await world.commands.syncNow(company.viewer, { interviewId }, world.now())).toEqual({ ok: true })
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    expect(await openCards(world)).toEqual([])
    expect(await world.commands.calendarState(company.viewer, interviewId)).toMatchObject({
      kind: 'synced',
      htmlLink: expect.stringContaining('http'),
    })
  })

  test('is tried when the interview changes', async () => {
    const { pass } = await booked(world, company)
    fail('POST', refusal)
    await flush(world)
    await world.commands.confirmInterview(pass, world.now())
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    expect(await openCards(world)).toEqual([])
  })
})

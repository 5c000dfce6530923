import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Company,
  DAY,
  draftOf,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

let world: World
let company: Company
let before = 0

beforeAll(async () => {
  world = await openWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  world.faults.clear()
  await world.database.reset()
  company = await openCompany(world)
  before = world.resend.mails().length
})

const sent = () => world.resend.mails().slice(before)
const deliver = (id: string) => world.commands.deliverMessage(world.commands.system, id)
const invitation = () => world.database.client.message.findFirstOrThrow({ where: { kind: 'invitation' } })

describe('one message, one mail', () => {
  test('fifty workers at once', async () => {
    await scheduled(world, company, hourAhead(world, 3 * DAY))
    const { id } = await invitation()
    await Promise.all(Array.from({ length: 50 }, () => deliver(id)))
    expect(sent()).toHaveLength(1)
    expect(await deliver(id)).toEqual({ comeBackAt: null })
    expect(await invitation()).toMatchObject({ state: 'sent', attempts: 1, uncertainSince: null })
  })

  test('whoever finds another worker at it comes back, in case that one fails', async () => {
    await scheduled(world, company, hourAhead(world, 3 * DAY))
    const { id } = await invitation()
    world.faults.add({ target: 'resend', path: '/emails', fault: '503' })
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(id)))
    for (const { comeBackAt } of answers)
      expect(Date.parse(comeBackAt ?? '') - world.clock.now()).toBeLessThan(2 * 60_000)
    expect(sent()).toHaveLength(0)
  })

  test('a message that is not due is to be asked for again, and nothing leaves', async () => {
    await scheduled(world, company, hourAhead(world, 9 * DAY))
    await deliver((await invitation()).id)
    const followUp = await world.database.client.message.findFirstOrThrow({ where: { ordinal: 1 } })
    expect(await deliver(followUp.id)).toEqual({ comeBackAt: followUp.dueAt.toISOString() })
    expect(sent()).toHaveLength(1)
  })

  test('woken half a second early it waits and says it on time, never before', async () => {
    await scheduled(world, company, hourAhead(world, 9 * DAY))
    const followUp = await world.database.client.message.findFirstOrThrow({ where: { ordinal: 1 } })
    await deliver((await invitation()).id)
    const { dueAt } = await world.database.client.message.findUniqueOrThrow({ where: { id: followUp.id } })
    world.clock.jumpTo(dueAt.getTime() - 400)
    expect(await deliver(followUp.id)).toEqual({ comeBackAt: null })
    expect(Date.parse(sent()[1]?.sentAt ?? '')).toBeGreaterThanOrEqual(dueAt.getTime())
  })
})

describe('between the check and the claim', () => {
  test('a cancellation wins or comes after, round after round', async () => {
    for (let round = 0; round < 20; round += 1) {
      await world.database.client.interview.deleteMany()
      const { interviewId } = await scheduled(world, company, hourAhead(world, 3 * DAY))
      const { id } = await invitation()
      await Promise.all([
        deliver(id),
        world.commands.cancelInterview(company.viewer, { interviewId }, world.now()),
      ])
      const { state } = await invitation()
      expect(['sent', 'cancelled', 'skipped']).toContain(state)
      const told = await world.database.client.message.count({ where: { interviewId, kind: 'cancellation' } })
      expect(told).toBe(state === 'sent' ? 1 : 0)
    }
  })
})

describe('a claim that was never recorded', () => {
  /** A worker that claimed the row, handed the letter over or not, and died. */
  async function abandoned(hoursAgo = 0): Promise<string> {
    await scheduled(world, company, hourAhead(world, 9 * DAY))
    world.faults.add({ target: 'resend', path: '/emails', fault: 'accepted-then-dropped' })
    const { id } = await invitation()
    await deliver(id)
    expect(await invitation()).toMatchObject({ state: 'sending' })
    world.clock.jumpTo(world.clock.now() + hoursAgo * HOUR + 10 * 60_000)
    return id
  }

  test('is taken up again with the same bytes and the same key', async () => {
    const id = await abandoned()
    await deliver(id)
    expect(sent()).toHaveLength(1)
    expect(await invitation()).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('is left alone while its lease runs', async () => {
    await scheduled(world, company, hourAhead(world, 9 * DAY))
    const { id } = await invitation()
    const leaseUntil = new Date(world.clock.now() + 20_000)
    await world.database.client.message.update({ where: { id }, data: { state: 'sending', leaseUntil } })
    expect(await deliver(id)).toEqual({ comeBackAt: leaseUntil.toISOString() })
  })

  test('is put before a person when the provider has forgotten the key', async () => {
    const id = await abandoned(24)
    await deliver(id)
    expect(await invitation()).toMatchObject({
      state: 'needs_decision',
      reason: expect.stringContaining('forgotten'),
    })
    expect(sent()).toHaveLength(1)
    const [card] = await world.database.client.notification.findMany({ where: { resolvedAt: null } })
    expect(card?.kind).toBe('delivery_uncertain')
  })

  test('is put before a person when the interview has been cancelled since', async () => {
    const id = await abandoned()
    const { interviewId } = await invitation()
    await world.commands.cancelInterview(company.viewer, { interviewId: interviewId ?? '' }, world.now())
    await deliver(id)
    expect(await invitation()).toMatchObject({ state: 'needs_decision' })
    expect(sent()).toHaveLength(1)
  })
})

describe('after a try that may have been accepted', () => {
  /** The first try is accepted and its answer lost; the second one is refused in this way. */
  async function doubted(fault: { kind: 'status'; status: number; retryAfter?: number }): Promise<string> {
    await scheduled(world, company, hourAhead(world, 9 * DAY))
    world.faults.add({ target: 'resend', path: '/emails', fault: 'accepted-then-dropped' })
    const { id } = await invitation()
    await deliver(id)
    world.faults.add({ target: 'resend', path: '/emails', fault })
    world.clock.jumpTo(world.clock.now() + 10 * 60_000)
    await deliver(id)
    return id
  }

  test.each([
    ['a failure', { kind: 'status', status: 403 }],
    ['a rate limit', { kind: 'status', status: 429, retryAfter: 5 }],
  ] as const)('%s does not let the doubt be forgotten', async (_name, fault) => {
    const id = await doubted(fault)
    expect(await invitation()).toMatchObject({ state: 'sending', uncertainSince: expect.any(Date) })
    world.clock.jumpTo(world.clock.now() + 10 * 60_000)
    await deliver(id)
    expect(await invitation()).toMatchObject({ state: 'sent' })
    expect(sent()).toHaveLength(1)
  })

  test('a cancellation is told, since the candidate may hold the invitation', async () => {
    await doubted({ kind: 'status', status: 429, retryAfter: 5 })
    const { interviewId } = await invitation()
    await world.commands.cancelInterview(company.viewer, { interviewId: interviewId ?? '' }, world.now())
    expect(await world.database.client.message.count({ where: { kind: 'cancellation' } })).toBe(1)
  })
})

test('the news of a change is not repeated to who has confirmed since', async () => {
  const start = hourAhead(world, 9 * DAY)
  const { interviewId, pass } = await scheduled(world, company, start)
  await deliver((await invitation()).id)
  const { title, format, location, interviewers } = draftOf(company, start)
  const meetingUrl = 'https://meet.acme.example/another'
  const draft = { interviewId, title, format, location, meetingUrl, interviewers, allowClash: false }
  await world.commands.editInterview(company.viewer, draft, world.now())
  const news = () =>
    world.database.client.message.findFirstOrThrow({ where: { planKey: 'reschedule:0:candidate' } })
  const { id, dueAt } = await news()
  world.clock.jumpTo(dueAt.getTime())
  world.faults.add({ target: 'resend', path: '/emails', fault: '503' })
  await deliver(id)
  expect(await news()).toMatchObject({ state: 'sending' })
  await world.commands.confirmInterview(pass, world.now())
  world.clock.jumpTo(world.clock.now() + 10 * 60_000)
  await deliver(id)
  expect(sent()).toHaveLength(1)
  expect(await news()).toMatchObject({
    state: 'needs_decision',
    reason: expect.stringContaining('confirmed'),
  })
})

test('a letter that cannot be written is tried again, then a person is told', async () => {
  await scheduled(world, company, hourAhead(world, 9 * DAY))
  await world.database.client.message.updateMany({ data: { recipientTimeZone: 'Nowhere/Land' } })
  const { id } = await invitation()
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const { comeBackAt } = await deliver(id)
    expect(comeBackAt).not.toBeNull()
    world.clock.jumpTo(Date.parse(comeBackAt ?? '') + 1)
  }
  expect(await invitation()).toMatchObject({
    state: 'planned',
    lastError: expect.stringContaining('cannot be written'),
  })
  const cards = await world.database.client.notification.findMany({ where: { resolvedAt: null } })
  expect(cards.map((card) => card.kind)).toEqual(['delivery_failed'])
})

test('a wish for another time stops a follow-up that a worker already held', async () => {
  const { pass } = await scheduled(world, company, hourAhead(world, 9 * DAY))
  await deliver((await invitation()).id)
  const followUp = await world.database.client.message.findFirstOrThrow({ where: { ordinal: 1 } })
  world.clock.jumpTo(followUp.dueAt.getTime())
  world.faults.add({ target: 'resend', path: '/emails', fault: { kind: 'status', status: 500 } })
  await deliver(followUp.id)
  await world.commands.askOtherTime(pass, { wish: 'Friday' }, world.now())
  world.clock.jumpTo(world.clock.now() + 10 * 60_000)
  await deliver(followUp.id)
  expect(sent()).toHaveLength(1)
})

test('several letters of one interview that are refused at once do not stand in each other’s way', async () => {
  const interviewers = [1, 2, 3, 4].map((n) => ({
    name: `P${n}`,
    email: `p${n}@acme.example`,
    required: true,
  }))
  const startsAt = hourAhead(world, 3 * DAY)
  const { pass } = await scheduled(world, company, startsAt, { interviewers })
  await world.commands.confirmInterview(pass, world.now())
  world.clock.jumpTo(startsAt.getTime() - DAY)
  world.faults.add({ target: 'resend', path: '/emails', times: 5, fault: { kind: 'status', status: 422 } })
  const due = await world.database.client.message.findMany({ where: { kind: 'reminder', ordinal: 1440 } })
  await Promise.all(due.map((message) => deliver(message.id)))
  const states = await world.database.client.message.findMany({ where: { kind: 'reminder', ordinal: 1440 } })
  expect(states.map((message) => message.state)).toEqual(Array(5).fill('failed'))
})

describe('a person decides', () => {
  test('has a refused invitation sent again, as a new letter; the chase goes on and the card closes', async () => {
    await scheduled(world, company, hourAhead(world, 9 * DAY))
    world.faults.add({ target: 'resend', path: '/emails', fault: { kind: 'status', status: 422 } })
    const { id } = await invitation()
    await deliver(id)
    expect(await invitation()).toMatchObject({ state: 'failed' })
    expect(await world.commands.sendAgain(company.viewer, { messageId: id }, world.now())).toEqual({
      ok: true,
    })
    await deliver(id)
    expect(await invitation()).toMatchObject({ state: 'sent', generation: 1 })
    expect(sent()).toHaveLength(1)
    expect(await world.database.client.notification.count({ where: { resolvedAt: null } })).toBe(0)
    const next = await world.database.client.message.findFirstOrThrow({ where: { ordinal: 1 } })
    expect(next.state).toBe('planned')
    expect(await world.commands.sendAgain(company.viewer, { messageId: id }, world.now())).toMatchObject({
      ok: false,
    })
  })

  test('says that a doubtful letter arrived', async () => {
    await scheduled(world, company, hourAhead(world, 9 * DAY))
    world.faults.add({ target: 'resend', path: '/emails', fault: 'accepted-then-dropped' })
    const { id } = await invitation()
    await deliver(id)
    world.clock.jumpTo(world.clock.now() + 25 * HOUR)
    await deliver(id)
    expect(await invitation()).toMatchObject({ state: 'needs_decision' })
    expect(await world.commands.sayItArrived(company.viewer, { messageId: id }, world.now())).toEqual({
      ok: true,
    })
    expect(await invitation()).toMatchObject({ state: 'sent', sentAt: expect.any(Date) })
  })

  test('another organisation finds no letter', async () => {
    await scheduled(world, company, hourAhead(world, 9 * DAY))
    const stranger = await openCompany(world, 'globex')
    const { id } = await invitation()
    await world.database.client.message.update({ where: { id }, data: { state: 'failed' } })
    expect(await world.commands.sendAgain(stranger.viewer, { messageId: id }, world.now())).toMatchObject({
      ok: false,
    })
  })
})

describe('a provider that fails', () => {
  test('is tried three times from one minute, then daily at 03:30, and a person is told', async () => {
    const start = world.now()
    await scheduled(world, company, hourAhead(world, 9 * DAY))
    const { id } = await invitation()
    world.faults.add({ target: 'resend', path: '/emails', times: 4, fault: { kind: 'status', status: 403 } })
    const waits: string[] = []
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const { comeBackAt } = await deliver(id)
      waits.push(comeBackAt ?? 'settled')
      world.clock.jumpTo(Date.parse(comeBackAt ?? '') + 1)
    }
    const [first, second, third, fourth] = waits.map((at) => Date.parse(at))
    const minutes = (from: number, to = 0) => (to - from) / 60_000
    expect(minutes(start.getTime(), first)).toBeGreaterThanOrEqual(1)
    expect(minutes(start.getTime(), first)).toBeLessThan(1.5)
    expect(minutes(first ?? 0, second)).toBeGreaterThanOrEqual(2)
    for (const daily of [third, fourth])
      expect(new Date(daily ?? 0).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' })).toMatch(
        /^03:3\d/,
      )
    expect(Math.round(((fourth ?? 0) - (third ?? 0)) / HOUR)).toBe(24)
    const [card] = await world.database.client.notification.findMany()
    expect(card?.kind).toBe('delivery_failed')
    expect(await deliver(id)).toEqual({ comeBackAt: null })
    expect(sent()).toHaveLength(1)
  })
})

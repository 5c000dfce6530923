import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../support/world'

// Weeks of sweeps on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

let world: World
let company: Company

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

let round = 0
beforeEach(async () => {
  world.executor.dropState()
  world.faults.clear()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `acme-${round}`)
})

/** Mails since the given moment, as "hours since : to : subject". */
function mailsSince(start: Date) {
  return world.resend
    .mails()
    .filter((mail) => new Date(mail.sentAt) >= start)
    .map((mail) => ({
      hours: Math.round((Date.parse(mail.sentAt) - start.getTime()) / HOUR),
      to: mail.to.join().replace(/^.*<|>$/g, ''),
      subject: mail.subject,
      mail,
    }))
}

const openCards = () =>
  world.database.client.notification
    .findMany({ where: { resolvedAt: null }, select: { kind: true } })
    .then((cards) => cards.map((card) => card.kind))

describe('an interview that nobody answers', () => {
  test('is invited, chased three times, and closed with a question', async () => {
    const start = world.now()
    const { interviewId } = await scheduled(world, company, hourAhead(world, 10 * DAY))
    await world.travel(9 * DAY)
    expect(mailsSince(start).map(({ hours, to }) => `${hours} ${to}`)).toEqual([
      '0 zoe@example.com',
      '48 zoe@example.com',
      '72 zoe@example.com',
      '96 zoe@example.com',
    ])
    expect(await openCards()).toEqual(['no_answer'])
    await world.travel(2 * DAY)
    const interview = await world.database.client.interview.findUniqueOrThrow({ where: { id: interviewId } })
    expect(interview).toMatchObject({ status: 'completed', confirmedAt: null })
    const late = (interview.completedAt?.getTime() ?? 0) - interview.endsAt.getTime() - 2 * HOUR
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThanOrEqual(15 * 60_000)
    expect(await openCards()).toEqual(['took_place'])
    expect(mailsSince(start)).toHaveLength(4)
  })

  test('is never chased twice within 24 h, also when a follow-up left late', async () => {
    const start = world.now()
    await scheduled(world, company, hourAhead(world, 10 * DAY))
    await world.travel(47 * HOUR)
    world.faults.add({ target: 'resend', path: '/emails', times: 3, fault: '503' })
    await world.travel(3 * DAY)
    const sent = mailsSince(start).map(({ mail }) => Date.parse(mail.sentAt))
    expect(sent.length).toBeGreaterThanOrEqual(3)
    for (const [index, at] of sent.entries()) {
      const before = sent[index - 1]
      if (before) expect(at - before).toBeGreaterThanOrEqual(24 * HOUR)
    }
  })
})

test('B7 confirmed in the second in which the second follow-up is due: no third, and no two within a day', async () => {
  const start = world.now()
  const { pass } = await scheduled(world, company, hourAhead(world, 20 * DAY))
  await world.travel(3 * DAY - 500)
  await Promise.all([
    world.travel(2_000),
    new Promise((resolve) => setTimeout(resolve, 450)).then(() =>
      world.commands.confirmInterview(pass, world.now()),
    ),
  ])
  await world.travel(10 * DAY)
  const chase = mailsSince(start).filter(({ subject }) => !/^Confirmed|^Interview for/.test(subject))
  expect(chase.length).toBeLessThanOrEqual(2)
  const [first, second] = chase.map(({ mail }) => Date.parse(mail.sentAt))
  if (first && second) expect(second - first).toBeGreaterThanOrEqual(DAY)
})

describe('a confirmed interview', () => {
  test('gets a confirmation with a calendar entry, and reminders to both sides', async () => {
    const start = world.now()
    const startsAt = hourAhead(world, 10 * DAY)
    const { interviewId, pass } = await scheduled(world, company, startsAt, { customReminders: [4320] })
    await world.travel(50 * HOUR)
    expect(await world.commands.confirmInterview(pass, world.now())).toEqual({ ok: true })
    await world.travel(10 * DAY)
    const mails = mailsSince(start)
    const before = Math.round((startsAt.getTime() - start.getTime()) / HOUR)
    expect(mails.map(({ hours, to }) => `${hours} ${to}`).sort()).toEqual(
      [
        '0 zoe@example.com',
        '48 zoe@example.com',
        '50 zoe@example.com',
        ...[72, 24, 2].flatMap((offset) => [
          `${before - offset} zoe@example.com`,
          `${before - offset} ivan@acme.example`,
        ]),
      ].sort(),
    )
    const confirmation = mails.find(({ hours }) => hours === 50)?.mail
    const file = confirmation?.attachments[0]
    expect(file?.contentType).toContain('method=REQUEST')
    const calendar = new ICAL.Component(
      ICAL.parse(Buffer.from(file?.content ?? '', 'base64').toString('utf8')),
    )
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(event.uid).toContain(interviewId)
    expect(event.sequence).toBe(0)
    expect(event.startDate.toJSDate()).toEqual(startsAt)
    expect(await openCards()).toEqual([])
    const interview = await world.database.client.interview.findUniqueOrThrow({ where: { id: interviewId } })
    expect(interview.status).toBe('completed')
  })

  test('that is cancelled says so once to those who knew, and nothing more', async () => {
    const start = world.now()
    const { interviewId, pass } = await scheduled(world, company, hourAhead(world, 3 * DAY))
    await world.travel(HOUR)
    await world.commands.confirmInterview(pass, world.now())
    await world.travel(HOUR)
    await world.commands.cancelInterview(
      company.viewer,
      { interviewId, reason: 'The role changed' },
      world.now(),
    )
    await world.travel(5 * DAY)
    const mails = mailsSince(start)
    expect(mails.map(({ hours, to }) => `${hours} ${to}`)).toEqual([
      '0 zoe@example.com',
      '1 zoe@example.com',
      '2 zoe@example.com',
    ])
    const [request, cancel] = mails.slice(1).map(({ mail }) => {
      const text = Buffer.from(mail.attachments[0]?.content ?? '', 'base64').toString('utf8')
      const calendar = new ICAL.Component(ICAL.parse(text))
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
      return { method: calendar.getFirstPropertyValue('method'), uid: event.uid, sequence: event.sequence }
    })
    expect(cancel).toEqual({ method: 'CANCEL', uid: request?.uid, sequence: 1 })
  })
})

test('a decline ends everything at once', async () => {
  const start = world.now()
  const { pass } = await scheduled(world, company, hourAhead(world, 5 * DAY))
  await world.travel(HOUR)
  await world.commands.declineInterview(pass, { reason: 'Another offer' }, world.now())
  await world.travel(8 * DAY)
  expect(mailsSince(start)).toHaveLength(1)
  expect(await openCards()).toEqual(['declined'])
  const open = await world.database.client.message.count({
    where: { state: { in: ['planned', 'held', 'sending'] } },
  })
  expect(open).toBe(0)
})

test('asking for another time holds the chase until the recruiter keeps the time', async () => {
  const start = world.now()
  const { interviewId, pass } = await scheduled(world, company, hourAhead(world, 12 * DAY))
  await world.travel(HOUR)
  await world.commands.askOtherTime(pass, { wish: 'Friday after two?' }, world.now())
  await world.travel(4 * DAY)
  expect(mailsSince(start)).toHaveLength(1)
  expect(await openCards()).toEqual(['other_time_requested'])
  await world.commands.keepTime(company.viewer, { interviewId }, world.now())
  await world.travel(4 * DAY)
  expect(mailsSince(start).map(({ hours }) => hours)).toEqual([0, 97, 121, 145])
})

describe('when the outside fails', () => {
  test('an outage over the whole chase ends in one follow-up, not in three', async () => {
    const start = world.now()
    await scheduled(world, company, hourAhead(world, 12 * DAY))
    await world.travel(HOUR)
    world.executor.dropState()
    world.clock.jumpTo(start.getTime() + 6 * DAY)
    await world.commands.sweep(world.commands.system, world.now(), { engineRestarted: true })
    await world.travel(HOUR)
    expect(mailsSince(start)).toHaveLength(2)
    await world.travel(3 * DAY)
    const sent = mailsSince(start).map(({ mail }) => Date.parse(mail.sentAt))
    expect(sent).toHaveLength(4)
    for (const [index, at] of sent.entries())
      if (index > 0) expect(at - (sent[index - 1] ?? 0)).toBeGreaterThanOrEqual(24 * HOUR)
  })

  test('an invitation that cannot leave for days is not chased', async () => {
    const start = world.now()
    world.faults.add({ target: 'resend', path: '/emails', times: 5, fault: { kind: 'status', status: 403 } })
    await scheduled(world, company, hourAhead(world, 12 * DAY))
    await world.travel(6 * DAY)
    const [first, second] = mailsSince(start)
    expect((second?.hours ?? 0) - (first?.hours ?? 0)).toBeGreaterThanOrEqual(48)
  })

  test('a try whose answer was lost is repeated with the same key: one mail', async () => {
    const start = world.now()
    world.faults.add({ target: 'resend', path: '/emails', times: 2, fault: 'accepted-then-dropped' })
    await scheduled(world, company, hourAhead(world, DAY * 5))
    await world.travel(HOUR)
    expect(mailsSince(start)).toHaveLength(1)
    const [invitation] = await world.database.client.message.findMany({ where: { kind: 'invitation' } })
    expect(invitation).toMatchObject({ state: 'sent', lastError: null })
  })

  test('a refused letter is a card at once, and nobody chases an answer to it', async () => {
    const start = world.now()
    world.faults.add({ target: 'resend', path: '/emails', fault: { kind: 'status', status: 422 } })
    await scheduled(world, company, hourAhead(world, DAY * 5))
    await world.travel(4 * DAY)
    expect(mailsSince(start)).toHaveLength(0)
    expect(await openCards()).toEqual(['delivery_failed'])
  })

  test('a provider that asks for patience gets it', async () => {
    const start = world.now()
    world.faults.add({
      target: 'resend',
      path: '/emails',
      fault: { kind: 'status', status: 429, retryAfter: 7 },
    })
    await scheduled(world, company, hourAhead(world, DAY * 5))
    await world.travel(HOUR)
    const [mail] = mailsSince(start)
    expect(Date.parse(mail?.mail.sentAt ?? '') - start.getTime()).toBeGreaterThanOrEqual(7_000)
    expect(Date.parse(mail?.mail.sentAt ?? '') - start.getTime()).toBeLessThan(60_000)
  })

  test('an engine that is away over the due times: what still makes sense is said late, the rest says why not', async () => {
    const startsAt = hourAhead(world, 4 * DAY)
    const { pass } = await scheduled(world, company, startsAt)
    await world.travel(HOUR)
    await world.commands.confirmInterview(pass, world.now())
    await world.travelTo(new Date(startsAt.getTime() - 25 * HOUR))
    const away = world.now()
    world.executor.dropState()
    // Three hours pass without an engine: the 24 h reminder's grace of 2 h runs out.
    world.clock.jumpTo(startsAt.getTime() - 22 * HOUR + 60_000)
    await world.commands.sweep(world.commands.system, world.now(), { engineRestarted: true })
    await world.travel(20 * HOUR)
    expect(
      mailsSince(away)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['ivan@acme.example', 'zoe@example.com'])
    const late = await world.database.client.message.findMany({ where: { kind: 'reminder', ordinal: 1440 } })
    expect(late.map((message) => `${message.state}: ${message.reason}`)).toEqual(
      Array(2).fill('skipped: its moment passed more than 2 h ago'),
    )
  })
})

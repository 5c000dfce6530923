import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CandidatePass } from '@/lib/domain/actor'
import {
  type Booked,
  book,
  chance,
  deliverDue,
  facts,
  hesitate,
  inEach,
  ivanOf,
  move,
  openRaces,
  passOf,
  ROUNDS,
  reachReminder,
  reminderTo,
  wire,
  wireLength,
  world,
} from '../support/races'
import { DAY, draftOf, HOUR, hourAhead } from '../support/world'
import { histories, type Operation, operations } from './model'

/**
 * Whatever people, workers and sweeps do at the same moment, the database lets one of them win: each race a thousand
 * times (RACE_ROUNDS), on real PostgreSQL, the mails counted on the wire. Choices come from one printed seed.
 */
let change: Awaited<ReturnType<typeof load>>

const load = async () => ({
  ...(await import('@/lib/commands/interview/reschedule')),
  ...(await import('@/lib/commands/interview/undo-cancel')),
  ...(await import('@/lib/commands/interview/complete-due')),
})

beforeAll(async () => {
  await openRaces()
  change = await load()
})
afterAll(() => world.close())

test('B1 confirm ∥ confirm: one move, one letter, one change for the calendar, and everybody sees success', async () => {
  const booked = await book(ROUNDS, hourAhead(world, 3 * DAY))
  const since = wireLength()
  await inEach(booked, async (one, round) => {
    const pass = await passOf(one)
    const clicks = round % 50 === 0 ? 20 : 3
    const outcomes = await Promise.all(
      Array.from({ length: clicks }, () => world.commands.confirmInterview(pass, world.now())),
    )
    expect(outcomes).toEqual(Array(clicks).fill({ ok: true }))
    const { status, timeline, calendarEvent } = await facts(one)
    expect([
      status,
      timeline.filter((line) => line.what === 'confirmed').length,
      calendarEvent?.revision,
    ]).toEqual(['scheduled', 1, 2])
  })
  await deliverDue()
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)?.length).toBe(1)
})

test('B2 confirm ∥ decline ∥ cancel: one winner, and the mails are the winner’s', async () => {
  const booked = await book(ROUNDS, hourAhead(world, 3 * DAY))
  await deliverDue()
  const since = wireLength()
  const winners = new Map<string, string>()
  await inEach(booked, async (one) => {
    const pass = await passOf(one)
    const [, declined, cancelled] = await Promise.all([
      world.commands.confirmInterview(pass, world.now()),
      world.commands.declineInterview(pass, {}, world.now()),
      world.commands.cancelInterview(one.company.viewer, one, world.now()),
    ])
    expect([declined.ok, cancelled.ok].filter(Boolean)).toHaveLength(1)
    const { status, messages } = await facts(one)
    expect(status).toBe(declined.ok ? 'declined' : 'cancelled')
    expect(
      messages.filter((m) => ['planned', 'held'].includes(m.state) && m.kind !== 'cancellation'),
    ).toEqual([])
    winners.set(one.address, status)
  })
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  const sent = wire(since)
  for (const [address, status] of winners)
    expect((sent.get(address) ?? []).map((subject) => /^Cancelled/.test(subject))).toEqual(
      status === 'cancelled' ? [true] : [],
    )
})

test('B3 cancel ∥ send: no reminder after the notice of the end, and who was reminded gets that notice', async () => {
  const booked = await book(ROUNDS, hourAhead(world, 25 * HOUR))
  await inEach(booked, async (one) => world.commands.confirmInterview(await passOf(one), world.now()))
  await deliverDue()
  const since = wireLength()
  await reachReminder(booked)
  await inEach(booked, async (one) => {
    const reminder = await reminderTo(one)
    await Promise.all([
      world.commands.deliverMessage(world.commands.system, reminder),
      hesitate(16).then(() => world.commands.cancelInterview(one.company.viewer, one, world.now())),
    ])
  })
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  const sent = wire(since)
  let reminded = 0
  booked.forEach((_, round) => {
    const mails = (sent.get(ivanOf(round)) ?? []).map((subject) => subject.split(':')[0])
    expect([[], ['Reminder', 'Cancelled']]).toContainEqual(mails)
    reminded += mails.length > 0 ? 1 : 0
  })
  process.stdout.write(`B3: the reminder won ${reminded} of ${booked.length} races\n`)
})

test('B4 reschedule ∥ send: no old time after the letter about the new one, and who heard the old time gets both', async () => {
  const booked = await book(ROUNDS, hourAhead(world, 25 * HOUR))
  await inEach(booked, async (one) => world.commands.confirmInterview(await passOf(one), world.now()))
  await deliverDue()
  const since = wireLength()
  await reachReminder(booked)
  const next = hourAhead(world, 5 * DAY)
  await inEach(booked, async (one, round) => {
    const reminder = await reminderTo(one)
    const [, moved] = await Promise.all([
      world.commands.deliverMessage(world.commands.system, reminder),
      hesitate(16).then(() => move(one, new Date(next.getTime() + (round % 24) * HOUR))),
    ])
    expect(moved).toEqual({ ok: true })
  })
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  const sent = wire(since)
  let reminded = 0
  for (const [round, one] of booked.entries()) {
    const mails = sent.get(ivanOf(round)) ?? []
    expect(mails.length === 0 || (mails.length === 2 && mails[0]?.startsWith('Reminder'))).toBe(true)
    expect(mails[1]?.startsWith('Reminder') ?? false).toBe(false)
    reminded += mails.length > 0 ? 1 : 0
    const { messages, revision } = await facts(one)
    const planned = messages.filter((m) => ['planned', 'held'].includes(m.state))
    expect(planned.every((message) => message.revision === revision)).toBe(true)
  }
  process.stdout.write(`B4: the reminder won ${reminded} of ${booked.length} races\n`)
})

test('two workers with one letter: one mail', async () => {
  const booked = await book(ROUNDS, hourAhead(world, 3 * DAY))
  const since = wireLength()
  await inEach(booked, async (one) => {
    const { id } = await world.database.client.message.findFirstOrThrow({
      where: { interviewId: one.interviewId, kind: 'invitation' },
    })
    await Promise.all([1, 2, 3].map(() => world.commands.deliverMessage(world.commands.system, id)))
  })
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)).toHaveLength(1)
})

test('two sweeps: each interview is closed once, with one question', async () => {
  const booked = await book(ROUNDS, hourAhead(world, HOUR))
  world.clock.jumpTo((booked[0]?.startsAt.getTime() ?? 0) + 4 * HOUR)
  const counts = await Promise.all(
    [1, 2, 3].map(() => change.completeDueInterviews(world.commands.system, world.now())),
  )
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(booked.length)
  const { client } = world.database
  expect(await client.timelineEvent.count({ where: { what: 'completed_unconfirmed' } })).toBe(booked.length)
  expect(await client.notification.count({ where: { kind: 'took_place', resolvedAt: null } })).toBe(
    booked.length,
  )
  expect(await client.interview.count({ where: { status: 'completed' } })).toBe(booked.length)
})

test('B5 five moves at once: one plan, for the time that stands', async () => {
  const rounds = Math.ceil(ROUNDS / 5)
  const booked = await book(rounds, hourAhead(world, 3 * DAY))
  await deliverDue()
  const since = wireLength()
  await inEach(booked, async (one) => {
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map((hours) => move(one, new Date(one.startsAt.getTime() + hours * HOUR))),
    )
    expect(outcomes).toEqual(Array(5).fill({ ok: true }))
    const { revision, startsAt, messages, participants, revisions } = await facts(one)
    expect(revision).toBe(5)
    expect(revisions).toHaveLength(6)
    expect(revisions.find((row) => row.revision === 5)?.startsAt).toEqual(startsAt)
    expect(participants.map((person) => person.startsAt)).toEqual([startsAt])
    const open = messages.filter((m) => ['planned', 'held'].includes(m.state))
    expect(open.every((message) => message.revision === 5)).toBe(true)
    expect(
      open.filter((message) => message.kind === 'reschedule' && message.audience === 'candidate'),
    ).toHaveLength(1)
  })
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)).toHaveLength(1)
})

test('B6 two recruiters want one interviewer’s hour: one gets it, the other is told of the clash', async () => {
  const booked = await book(ROUNDS, hourAhead(world, 3 * DAY))
  let moved = 0
  await inEach(booked, async (one, round) => {
    const wanted = new Date(one.startsAt.getTime() + (round + 2) * HOUR)
    const interviewers = [{ name: 'Ivan', email: ivanOf(round), required: true }]
    const outcomes = await Promise.all([
      hesitate(12).then(() => move(one, wanted, false)),
      world.commands.scheduleInterview(
        one.company.viewer,
        draftOf(one.company, wanted, { interviewers }),
        world.now(),
      ),
    ])
    expect(outcomes.map((outcome) => outcome.ok || outcome.reason).sort()).toEqual(['clash', true])
    moved += outcomes[0].ok ? 1 : 0
  })
  process.stdout.write(`B6: the move won ${moved} of ${booked.length} races\n`)
})

test('completion ∥ reschedule: closed at the old time or open at the new one', async () => {
  const booked = await book(ROUNDS, hourAhead(world, HOUR))
  world.clock.jumpTo((booked[0]?.startsAt.getTime() ?? 0) + 4 * HOUR)
  const next = hourAhead(world, 2 * DAY)
  let closed = 0
  const batches = Array.from({ length: Math.ceil(booked.length / 40) }, (_, batch) =>
    booked.slice(batch * 40, batch * 40 + 40),
  )
  for (const batch of batches) {
    const [, ...outcomes] = await Promise.all([
      change.completeDueInterviews(world.commands.system, world.now()),
      ...batch.map((one) => hesitate(300).then(() => move(one, next))),
    ])
    for (const [index, one] of batch.entries()) {
      const { status, startsAt, revision } = await facts(one)
      const moved = outcomes[index]?.ok
      expect([status, startsAt, revision]).toEqual(
        moved ? ['pending', next, 1] : ['completed', one.startsAt, 0],
      )
      closed += moved ? 0 : 1
    }
  }
  process.stdout.write(`completion won ${closed} of ${booked.length} races\n`)
})

test('undo ∥ the letter about the end: one of them', async () => {
  const booked = await book(Math.ceil(ROUNDS / 4), hourAhead(world, 3 * DAY))
  await deliverDue()
  const since = wireLength()
  const undone = new Map<string, boolean>()
  // Few at a time, so that both sides are ready when the seconds run out.
  for (let first = 0; first < booked.length; first += 10)
    for (const [address, ok] of await undoAtTheLastMoment(booked.slice(first, first + 10)))
      undone.set(address, ok)
  await deliverDue()
  const sent = wire(since)
  for (const [address, ok] of undone) expect(sent.get(address) ?? []).toHaveLength(ok ? 0 : 1)
  process.stdout.write(
    `the undo won ${[...undone.values()].filter(Boolean).length} of ${booked.length} races\n`,
  )
})

async function undoAtTheLastMoment(booked: Booked[]): Promise<[string, boolean][]> {
  const cancelledAt = world.now()
  for (const one of booked) await world.commands.cancelInterview(one.company.viewer, one, cancelledAt)
  const letters = await world.database.client.message.findMany({
    where: { interviewId: { in: booked.map((one) => one.interviewId) }, kind: 'cancellation' },
  })
  world.clock.jumpTo(cancelledAt.getTime() + 9_500)
  return Promise.all(
    booked.map(async (one): Promise<[string, boolean]> => {
      const letter = letters.find((message) => message.interviewId === one.interviewId)
      const pause = cancelledAt.getTime() + 9_900 + chance() * 120 - world.clock.now()
      const [, outcome] = await Promise.all([
        letter && world.commands.deliverMessage(world.commands.system, letter.id),
        new Promise((resolve) => setTimeout(resolve, pause)).then(() =>
          change.undoCancel(one.company.viewer, one, world.now()),
        ),
      ])
      return [one.address, outcome.ok]
    }),
  )
}

test('undo ∥ a booking of the freed interviewer: the interview stands again, and nothing breaks', async () => {
  const booked = await book(ROUNDS, hourAhead(world, 3 * DAY))
  await inEach(booked, async (one, round) => {
    const wanted = new Date(one.startsAt.getTime() + (round + 2) * HOUR)
    expect(await move(one, wanted)).toEqual({ ok: true })
    await world.commands.cancelInterview(one.company.viewer, one, world.now())
    const interviewers = [{ name: 'Ivan', email: ivanOf(round), required: true }]
    const draft = draftOf(one.company, wanted, { interviewers })
    const [undone, scheduled] = await Promise.all([
      hesitate(4).then(() => change.undoCancel(one.company.viewer, one, world.now())),
      hesitate(4).then(() => world.commands.scheduleInterview(one.company.viewer, draft, world.now())),
    ])
    expect(undone).toEqual({ ok: true })
    expect(scheduled.ok || scheduled.reason).toEqual(expect.toBeOneOf([true, 'clash']))
    const seats = await world.database.client.interviewParticipant.count({
      where: { email: ivanOf(round), blocks: true },
    })
    expect(seats).toBe(1)
  })
})

describe('any four of them at once', () => {
  test('end as if they had come one after the other', async () => {
    const booked = await book(ROUNDS, hourAhead(world, 3 * DAY))
    const plans = booked.map(() => Array.from({ length: 2 + Math.floor(chance() * 3) }, () => pick()))
    await inEach(booked, async (one, round) => {
      const chosen = plans[round] ?? []
      const pass = await passOf(one)
      const outcomes = await Promise.all(chosen.map((operation, index) => run(operation, one, pass, index)))
      const { status, revision, heldAt, confirmedAt } = await facts(one)
      const seen = { outcomes, status, revision, held: heldAt !== null, confirmed: confirmedAt !== null }
      expect(histories(chosen)).toContainEqual(seen)
    })
  })
})

const pick = (): Operation => operations[Math.floor(chance() * operations.length)] ?? 'confirm'

async function run(operation: Operation, one: Booked, pass: CandidatePass, index: number): Promise<boolean> {
  const at = world.now()
  const { viewer } = one.company
  switch (operation) {
    case 'confirm':
      return (await world.commands.confirmInterview(pass, at)).ok
    case 'decline':
      return (await world.commands.declineInterview(pass, {}, at)).ok
    case 'ask':
      return (await world.commands.askOtherTime(pass, { wish: `Later, please (${index})` }, at)).ok
    case 'keep':
      return (await world.commands.keepTime(viewer, one, at)).ok
    case 'cancel':
      return (await world.commands.cancelInterview(viewer, one, at)).ok
    case 'move':
      return (await move(one, new Date(one.startsAt.getTime() + (index + 1) * HOUR))).ok
    default:
      return operation satisfies never
  }
}

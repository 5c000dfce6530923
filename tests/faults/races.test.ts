import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CandidatePass } from '@/lib/domain/actor'
import { UNDO_FOR } from '@/lib/domain/interview'
import { openDuel } from '../support/duel'
import {
  type Booked,
  book,
  chance,
  deliver,
  deliverDue,
  FEWER,
  factsOf,
  hasReached,
  hesitate,
  inEach,
  lettersOf,
  move,
  openRaces,
  passesOf,
  reachReminder,
  remindersOf,
  wire,
  wireLength,
  world,
} from '../support/races'
import { DAY, draftOf, HOUR, hourAhead } from '../support/world'
import { histories, type Operation, operations } from './model'

/**
 * Whatever people, workers and sweeps do at the same moment, the database lets one of them win: the races of
 * HOSTILE.md a thousand times each (RACE_ROUNDS), on real PostgreSQL, the mails counted on the wire. Choices come from one
 * printed seed.
 */
let change: Awaited<ReturnType<typeof load>>

const load = async () => ({
  ...(await import('@/lib/commands/interview/undo-cancel')),
  ...(await import('@/lib/commands/interview/complete-due')),
})

beforeAll(async () => {
  await openRaces()
  change = await load()
})
afterAll(() => world.close())

const confirm = (pass: CandidatePass) => world.commands.confirmInterview(pass, world.now())
const cancel = (one: Booked) => world.commands.cancelInterview(one.company.viewer, one, world.now())

test('B1 confirm ∥ confirm: one move, one letter, one change for the calendar, and everybody sees success', async () => {
  const booked = await book({ startsAt: hourAhead(world, 3 * DAY) })
  const since = wireLength()
  const pass = await passesOf(booked)
  await inEach(booked, async (one, round) => {
    const clicks = round % 50 === 0 ? 20 : 2
    const outcomes = await Promise.all(Array.from({ length: clicks }, () => confirm(pass(one))))
    expect(outcomes).toEqual(Array(clicks).fill({ ok: true }))
  })
  const facts = await factsOf(booked)
  for (const one of booked) {
    const { status, timeline, calendarEvent } = facts(one)
    expect([
      status,
      timeline.filter((line) => line.what === 'confirmed').length,
      calendarEvent?.revision,
    ]).toEqual(['scheduled', 1, 2])
  }
  await deliverDue()
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)?.length).toBe(1)
})

test('B2 confirm ∥ decline ∥ cancel: one winner, and the mails are the winner’s', async () => {
  const booked = await book({ startsAt: hourAhead(world, 3 * DAY), told: true })
  const since = wireLength()
  const winners = new Map<string, 'declined' | 'cancelled'>()
  const pass = await passesOf(booked)
  const duel = openDuel('B2 decline ∥ cancel', { second: 'the recruiter' })
  await inEach(booked, async (one) => {
    const [[declined, cancelled]] = await Promise.all([
      duel.run(
        () => world.commands.declineInterview(pass(one), {}, world.now()),
        () => cancel(one),
        (_, { ok }) => ok,
      ),
      hesitate(8).then(() => confirm(pass(one))),
    ])
    expect([declined.ok, cancelled.ok].filter(Boolean)).toHaveLength(1)
    winners.set(one.address, declined.ok ? 'declined' : 'cancelled')
  })
  duel.tell()
  const facts = await factsOf(booked)
  for (const one of booked) {
    const { status, messages } = facts(one)
    expect(status).toBe(winners.get(one.address))
    const open = messages.filter(({ state }) => state === 'planned' || state === 'held')
    expect(open.filter(({ kind }) => kind !== 'cancellation')).toEqual([])
  }
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  const sent = wire(since)
  for (const [address, status] of winners)
    expect((sent.get(address) ?? []).map((subject) => /^Cancelled/.test(subject))).toEqual(
      status === 'cancelled' ? [true] : [],
    )
})

test('B3 cancel ∥ send: no reminder after the notice of the end, and who was reminded gets that notice', async () => {
  const booked = await book({ startsAt: hourAhead(world, 25 * HOUR), told: true, confirmed: true })
  const since = wireLength()
  reachReminder(booked)
  const reminder = await remindersOf(booked)
  const duel = openDuel('B3 cancel ∥ send')
  await inEach(booked, (one) =>
    duel.run(
      () => deliver(reminder(one).id),
      () => cancel(one),
      () => !hasReached(one.interviewer),
    ),
  )
  duel.tell()
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  const sent = wire(since)
  for (const { interviewer } of booked) {
    const mails = (sent.get(interviewer) ?? []).map((subject) => subject.split(':')[0])
    expect([[], ['Reminder', 'Cancelled']]).toContainEqual(mails)
  }
})

test('B4 reschedule ∥ send: no old time after the letter about the new one, and who heard the old time gets both', async () => {
  const booked = await book({ startsAt: hourAhead(world, 25 * HOUR), told: true, confirmed: true })
  const since = wireLength()
  reachReminder(booked)
  const reminder = await remindersOf(booked)
  const next = hourAhead(world, 5 * DAY)
  const duel = openDuel('B4 reschedule ∥ send')
  await inEach(booked, async (one, round) => {
    const [, moved] = await duel.run(
      () => deliver(reminder(one).id),
      () => move(one, new Date(next.getTime() + (round % 24) * HOUR)),
      () => !hasReached(one.interviewer),
    )
    expect(moved).toEqual({ ok: true })
  })
  duel.tell()
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  const sent = wire(since)
  const facts = await factsOf(booked)
  for (const one of booked) {
    const mails = sent.get(one.interviewer) ?? []
    expect(mails.length === 0 || (mails.length === 2 && mails[0]?.startsWith('Reminder'))).toBe(true)
    expect(mails[1]?.startsWith('Reminder') ?? false).toBe(false)
    const { messages, revision } = facts(one)
    const planned = messages.filter(({ state }) => state === 'planned' || state === 'held')
    expect(planned.every((message) => message.revision === revision)).toBe(true)
  }
})

test('two workers with one letter: one mail', async () => {
  const booked = await book({ startsAt: hourAhead(world, 3 * DAY) }, FEWER)
  const since = wireLength()
  const invitation = await lettersOf(booked, { kind: 'invitation' })
  await inEach(booked, (one) => Promise.all([1, 2, 3].map(() => deliver(invitation(one).id))))
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)).toHaveLength(1)
})

test('two sweeps: each interview is closed once, with one question', async () => {
  const booked = await book({ startsAt: hourAhead(world, HOUR) })
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
  const booked = await book({ startsAt: hourAhead(world, 3 * DAY), told: true }, FEWER)
  const since = wireLength()
  await inEach(booked, async (one) => {
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map((hours) => move(one, new Date(one.startsAt.getTime() + hours * HOUR))),
    )
    expect(outcomes).toEqual(Array(5).fill({ ok: true }))
  })
  const facts = await factsOf(booked)
  for (const one of booked) {
    const { revision, startsAt, messages, participants, revisions } = facts(one)
    expect(revision).toBe(5)
    expect(revisions).toHaveLength(6)
    expect(revisions.find((row) => row.revision === 5)?.startsAt).toEqual(startsAt)
    expect(participants.map((person) => person.startsAt)).toEqual([startsAt])
    const open = messages.filter(({ state }) => state === 'planned' || state === 'held')
    expect(open.every((message) => message.revision === 5)).toBe(true)
    expect(
      open.filter((message) => message.kind === 'reschedule' && message.audience === 'candidate'),
    ).toHaveLength(1)
  }
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)).toHaveLength(1)
})

test('B6 two recruiters want one interviewer’s hour: one gets it, the other is told of the clash', async () => {
  const booked = await book({ startsAt: hourAhead(world, 3 * DAY) }, FEWER)
  const duel = openDuel('B6 a booking ∥ a move', { second: 'the move' })
  await inEach(booked, async (one, round) => {
    const wanted = new Date(one.startsAt.getTime() + (round + 2) * HOUR)
    const outcomes = await duel.run(
      () => bookTheInterviewer(one, wanted),
      () => move(one, wanted, false),
      (_, { ok }) => ok,
    )
    expect(outcomes.map((outcome) => outcome.ok || outcome.reason).sort()).toEqual(['clash', true])
  })
  duel.tell()
})

test('completion ∥ reschedule: closed at the old time or open at the new one', async () => {
  const booked = await book({ startsAt: hourAhead(world, HOUR) }, FEWER)
  world.clock.jumpTo((booked[0]?.startsAt.getTime() ?? 0) + 4 * HOUR)
  const next = hourAhead(world, 2 * DAY)
  const moved = new Map<string, boolean>()
  for (let first = 0; first < booked.length; first += 20)
    await Promise.all([
      hesitate(300).then(() => change.completeDueInterviews(world.commands.system, world.now())),
      ...booked.slice(first, first + 20).map(async (one) => {
        await hesitate(300)
        moved.set(one.interviewId, (await move(one, next)).ok)
      }),
    ])
  const facts = await factsOf(booked)
  for (const one of booked) {
    const { status, startsAt, revision } = facts(one)
    expect([status, startsAt, revision]).toEqual(
      moved.get(one.interviewId) ? ['pending', next, 1] : ['completed', one.startsAt, 0],
    )
  }
  told('completion ∥ reschedule: the move', moved)
})

test('undo ∥ the letter about the end: one of them', async () => {
  const booked = await book({ startsAt: hourAhead(world, 3 * DAY), told: true }, FEWER)
  const since = wireLength()
  const undone = new Set<Booked>()
  const duel = openDuel('undo ∥ the letter about the end')
  await inEach(booked, async (one) => {
    const { viewer } = one.company
    // Cancelled so long ago that the letter is due, and undone by a request that was sent just before.
    const [at, due] = [world.clock.now() - UNDO_FOR, world.clock.now()]
    await world.commands.cancelInterview(viewer, one, new Date(at))
    const letter = await lettersOf([one], { kind: 'cancellation', audience: 'candidate' })
    const [, { ok }] = await duel.run(
      () => deliver(letter(one).id),
      () => change.undoCancel(viewer, one, new Date(due - 1)),
      (_, outcome) => outcome.ok,
    )
    if (ok) undone.add(one)
  })
  duel.tell()
  await deliverDue()
  const sent = wire(since)
  for (const one of booked) expect(sent.get(one.address) ?? []).toHaveLength(undone.has(one) ? 0 : 1)
})

test('undo ∥ a booking of the freed interviewer: the interview stands again, and nothing breaks', async () => {
  const from = hourAhead(world, 3 * DAY)
  const booked = await book({ startsAt: (round) => new Date(from.getTime() + round * HOUR) }, FEWER)
  await inEach(booked, async (one) => {
    await cancel(one)
    const [undone, scheduled] = await Promise.all([
      hesitate(4).then(() => change.undoCancel(one.company.viewer, one, world.now())),
      hesitate(4).then(() => bookTheInterviewer(one, one.startsAt)),
    ])
    expect(undone).toEqual({ ok: true })
    expect(scheduled.ok || scheduled.reason).toEqual(expect.toBeOneOf([true, 'clash']))
  })
  const seats = await world.database.client.interviewParticipant.groupBy({
    by: ['email'],
    where: { blocks: true },
    _count: true,
  })
  expect(seats).toHaveLength(booked.length)
  expect(seats.every(({ _count }) => _count === 1)).toBe(true)
})

/** Somebody else books the interviewer of an interview for another candidate. */
function bookTheInterviewer({ company, interviewer }: Booked, startsAt: Date) {
  const interviewers = [{ name: 'Ivan', email: interviewer, required: true }]
  return world.commands.scheduleInterview(
    company.viewer,
    draftOf(company, startsAt, { interviewers }),
    world.now(),
  )
}

/** Moments are drawn where either side may be first: in so many rounds, each has to be. */
function told(name: string, won: Map<string, boolean>): void {
  const wins = [...won.values()].filter(Boolean).length
  process.stdout.write(`${name} won ${wins} of ${won.size} races\n`)
  if (won.size < 100) return
  expect(wins, name).toBeGreaterThan(0)
  expect(wins, name).toBeLessThan(won.size)
}

describe('any four of them at once', () => {
  test('end as if they had come one after the other', async () => {
    const booked = await book({ startsAt: hourAhead(world, 3 * DAY) }, FEWER)
    const plans = booked.map(() => Array.from({ length: 2 + Math.floor(chance() * 3) }, () => pick()))
    const pass = await passesOf(booked)
    const outcomes: boolean[][] = []
    await inEach(booked, async (one, round) => {
      const chosen = plans[round] ?? []
      outcomes[round] = await Promise.all(
        chosen.map((operation, index) => run(operation, one, pass(one), index)),
      )
    })
    const facts = await factsOf(booked)
    for (const [round, one] of booked.entries()) {
      const { status, revision, heldAt, confirmedAt } = facts(one)
      const seen = { status, revision, held: heldAt !== null, confirmed: confirmedAt !== null }
      expect(histories(plans[round] ?? [])).toContainEqual({ outcomes: outcomes[round], ...seen })
    }
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

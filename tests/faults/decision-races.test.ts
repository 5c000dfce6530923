import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SeenLetter, seenAs } from '@/lib/domain/decision-form'
import { UNDO_FOR } from '@/lib/domain/interview'
import { overrideOf } from '@/lib/domain/message-override'
import { localParts } from '@/lib/domain/when'
import { openDuel } from '../support/duel'
import {
  type Booked,
  book,
  deliver,
  deliverDue,
  FEWER,
  hasReached,
  hesitate,
  inEach,
  lettersOf,
  move as moveInterview,
  openRaces,
  ROUNDS,
  wire,
  wireLength,
  world,
} from '../support/races'
import { DAY, HOUR, hourAhead, MINUTE } from '../support/world'

/**
 * What a person decides about a letter in the very moment in which it leaves: either the letter was faster, and the
 * person is told so, or the decision holds. The mails are counted on the wire.
 */
let setInterviewPolicy: typeof import('@/lib/commands/policy/set-for-interview').setInterviewPolicy

beforeAll(async () => {
  await openRaces()
  ;({ setInterviewPolicy } = await import('@/lib/commands/policy/set-for-interview'))
})
afterAll(() => world.close())

/** Interviews whose invitation has left so long ago; after two days the first follow-up is due. */
async function chased({ ago = 2 * DAY + MINUTE, count = ROUNDS } = {}) {
  const bookedAt = new Date(world.clock.now() - ago)
  const booked = await book({ startsAt: hourAhead(world, 20 * DAY), bookedAt, told: true }, count)
  return { booked, since: wireLength(), followUp: await followUpsOf(booked) }
}

const followUpsOf = (booked: readonly Booked[]) =>
  lettersOf(booked, { planKey: 'invitation_follow_up:1:candidate' })

type Letter = ReturnType<Awaited<ReturnType<typeof followUpsOf>>>

const seen = (message: Letter): SeenLetter => ({
  id: message.id,
  seen: seenAs({ ...message, override: overrideOf(message.override) }),
})

type Decision = (
  one: Booked,
  input: { interviewId: string; letters: SeenLetter[] },
) => Promise<{ ok: boolean }>

/** The letter's moment and the decision at once, of all of them; @returns what was granted to whom */
async function raceEach(
  name: string,
  { booked, followUp }: { booked: Booked[]; followUp: (one: Booked) => Letter },
  decide: Decision,
): Promise<(one: Booked) => boolean> {
  const granted = new Set<Booked>()
  const duel = openDuel(name)
  await inEach(booked, async (one) => {
    const { id } = followUp(one)
    const input = { interviewId: one.interviewId, letters: [seen(followUp(one))] }
    const [, { ok }] = await duel.run(
      () => deliver(id),
      () => decide(one, input),
      (_, outcome) => outcome.ok,
    )
    if (ok) granted.add(one)
  })
  duel.tell()
  return (one) => granted.has(one)
}

/** How many mails each of them got, or was to get. */
function expectMails(booked: readonly Booked[], since: number, count: (one: Booked) => number): void {
  const sent = wire(since)
  for (const one of booked) expect(sent.get(one.address) ?? []).toHaveLength(count(one))
}

test('skip ∥ send: it left and the skip was refused, or it was skipped and nothing left', async () => {
  const { booked, since, followUp } = await chased()
  const skipped = await raceEach('skip ∥ send', { booked, followUp }, ({ company }, input) =>
    world.commands.skipMessages(company.viewer, input, world.now()),
  )
  const after = await followUpsOf(booked)
  for (const one of booked) expect(after(one).state).toBe(skipped(one) ? 'skipped' : 'sent')
  expectMails(booked, since, (one) => (skipped(one) ? 0 : 1))
})

test('move ∥ send: never at the old moment after the move was granted, and once at the new one', async () => {
  const { booked, since, followUp } = await chased()
  const later = new Date(world.clock.now() + 3 * HOUR)
  const { date, time } = localParts(later, 'Europe/Berlin')
  const moment = { date, time, timeZone: 'Europe/Berlin' }
  const moved = await raceEach('move ∥ send', { booked, followUp }, ({ company }, input) =>
    world.commands.moveMessages(company.viewer, { ...input, ...moment }, world.now()),
  )
  expectMails(booked, since, (one) => (moved(one) ? 0 : 1))
  world.clock.jumpTo(later.getTime() + MINUTE)
  await deliverDue()
  expectMails(booked, since, () => 1)
})

test('hold all ∥ send: nothing leaves after it was granted, and once it is released it leaves once', async () => {
  const { booked, since, followUp } = await chased()
  const duel = openDuel('hold all ∥ send')
  await inEach(booked, async (one) => {
    const [, held] = await duel.run(
      () => deliver(followUp(one).id),
      () => world.commands.holdMessages(one.company.viewer, one, world.now()),
      () => !hasReached(one.address),
    )
    expect(held).toEqual({ ok: true })
    await deliver(followUp(one).id)
  })
  duel.tell()
  // What was claimed before the hold was on its way; the row says so.
  const after = await followUpsOf(booked)
  for (const one of booked) expect(['sent', 'held']).toContain(after(one).state)
  expectMails(booked, since, (one) => (after(one).state === 'sent' ? 1 : 0))
  await inEach(booked, async (one) => {
    expect(await world.commands.releaseMessages(one.company.viewer, one, world.now())).toEqual({ ok: true })
  })
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  expectMails(booked, since, () => 1)
})

test('write ∥ send: a letter that leaves after other words were granted has these words', async () => {
  const { booked, since, followUp } = await chased({ count: FEWER })
  const words = { subject: 'Are you coming?', text: 'We would love to see you.' }
  const written = await raceEach('write ∥ send', { booked, followUp }, ({ company }, input) =>
    world.commands.writeMessages(company.viewer, { ...input, ...words }, world.now()),
  )
  await deliverDue()
  const sent = wire(since)
  for (const one of booked) {
    const mails = sent.get(one.address) ?? []
    expect(mails).toHaveLength(1)
    expect(mails[0] === words.subject).toBe(written(one))
  }
})

test('send now ∥ due: one letter, whoever was faster, and the person is told whether it was theirs', async () => {
  const { booked, since, followUp } = await chased()
  const granted = await raceEach('send now ∥ due', { booked, followUp }, async (one, input) => {
    const { id, dueAt } = followUp(one)
    // Asked for in the last moment in which it is offered, by a request that hung until the letter was due.
    const asked = new Date(dueAt.getTime() - UNDO_FOR - 1)
    const [outcome] = await Promise.all([
      world.commands.sendNow(one.company.viewer, input, asked),
      // The run that a sweep has announced again.
      hesitate(4).then(() => deliver(id)),
    ])
    return outcome
  })
  await deliverDue()
  const after = await followUpsOf(booked)
  for (const one of booked) {
    expect(after(one).state).toBe('sent')
    expect(overrideOf(after(one).override)?.action).toBe(granted(one) ? 'send_now' : undefined)
  }
  expectMails(booked, since, () => 1)
})

test('undo of send now ∥ due: in its last moment it holds the letter back, or comes too late', async () => {
  const { booked, since, followUp } = await chased({ ago: 2 * DAY - HOUR })
  const undone = new Set<Booked>()
  const duel = openDuel('undo of send now ∥ due')
  await inEach(booked, async (one) => {
    const { interviewId, company } = one
    const [at, due] = [new Date(world.clock.now() - UNDO_FOR), world.now()]
    const input = { interviewId, letters: [seen(followUp(one))] }
    expect(await world.commands.sendNow(company.viewer, input, at)).toEqual({ ok: true })
    const [, { ok }] = await duel.run(
      () => deliver(followUp(one).id),
      // Pressed while it was offered; what it takes until it is looked at is another matter.
      () => world.commands.undoDecision(company.viewer, { interviewId, at }, due),
      (_, outcome) => outcome.ok,
    )
    if (ok) undone.add(one)
  })
  duel.tell()
  const after = await followUpsOf(booked)
  for (const one of booked) {
    expect(after(one).state).toBe(undone.has(one) ? 'planned' : 'sent')
    if (undone.has(one)) expect(after(one).dueAt).toEqual(followUp(one).dueAt)
  }
  expectMails(booked, since, (one) => (undone.has(one) ? 0 : 1))
  world.clock.jumpTo(world.clock.now() + 2 * HOUR)
  await deliverDue()
  expectMails(booked, since, () => 1)
})

test('undo ∥ due: a skip that is taken back in the moment of the letter sends it once, else not at all', async () => {
  const { booked, since, followUp } = await chased({ count: FEWER })
  const undone = new Set<Booked>()
  await inEach(booked, async (one) => {
    const { id } = followUp(one)
    const at = world.now()
    const input = { interviewId: one.interviewId, letters: [seen(followUp(one))] }
    expect(await world.commands.skipMessages(one.company.viewer, input, at)).toEqual({ ok: true })
    const [, { ok }] = await Promise.all([
      hesitate(8).then(() => deliver(id)),
      hesitate(8).then(() =>
        world.commands.undoDecision(one.company.viewer, { interviewId: one.interviewId, at }, world.now()),
      ),
    ])
    if (ok) undone.add(one)
  })
  await deliverDue()
  expectMails(booked, since, (one) => (undone.has(one) ? 1 : 0))
})

test('reschedule ∥ move of a letter: nothing of the old time leaves after the letter about the new one', async () => {
  const { booked, since, followUp } = await chased({ count: FEWER })
  const { date, time } = localParts(new Date(world.clock.now() + HOUR), 'Europe/Berlin')
  const moment = { date, time, timeZone: 'Europe/Berlin' }
  const duel = openDuel('reschedule ∥ move of a letter')
  await inEach(booked, async (one) => {
    const input = { interviewId: one.interviewId, letters: [seen(followUp(one))] }
    const [moved] = await duel.run(
      () => moveInterview(one, new Date(one.startsAt.getTime() + HOUR)),
      () => world.commands.moveMessages(one.company.viewer, { ...input, ...moment }, world.now()),
      (_, { ok }) => ok,
    )
    expect(moved).toEqual({ ok: true })
  })
  duel.tell()
  world.clock.jumpTo(world.clock.now() + 2 * HOUR)
  await deliverDue()
  const sent = wire(since)
  for (const { address } of booked)
    expect(sent.get(address)).toEqual([expect.stringMatching(/moved|new time/i)])
  const open = await world.database.client.message.findMany({
    where: { state: { in: ['planned', 'held'] } },
    select: { revision: true },
  })
  expect(open.every(({ revision }) => revision === 1)).toBe(true)
})

test('policy change ∥ send: nothing that was switched off leaves afterwards, and nothing twice', async () => {
  const { booked, since, followUp } = await chased()
  const duel = openDuel('policy change ∥ send')
  await inEach(booked, async (one) => {
    const { id } = followUp(one)
    const off = { interviewId: one.interviewId, rules: { off: ['invitation_follow_up' as const] } }
    const [, changed] = await duel.run(
      () => Promise.all([deliver(id), deliver(id)]),
      () => setInterviewPolicy(one.company.viewer, off, world.now()),
      () => !hasReached(one.address),
    )
    expect(changed).toEqual({ ok: true })
    await deliver(id)
  })
  duel.tell()
  const after = await followUpsOf(booked)
  for (const one of booked) expect(['sent', 'skipped']).toContain(after(one).state)
  world.clock.jumpTo(world.clock.now() + 4 * DAY)
  await deliverDue()
  expectMails(booked, since, (one) => (after(one).state === 'sent' ? 1 : 0))
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SeenLetter } from '@/lib/domain/decision-form'
import { seenAs } from '@/lib/domain/decision-form'
import { overrideOf } from '@/lib/domain/message-override'
import { localParts } from '@/lib/domain/when'
import {
  type Booked,
  book,
  deliverDue,
  hesitate,
  inEach,
  move as moveInterview,
  openRaces,
  wire,
  wireLength,
  world,
} from '../support/races'
import { DAY, HOUR, hourAhead, MINUTE } from '../support/world'

/**
 * What a person decides about a letter in the very moment in which it leaves: either the letter was faster, and the
 * person is told so, or the decision holds. Each race so many times (RACE_ROUNDS), the mails counted on the wire.
 */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 250)
let setInterviewPolicy: typeof import('@/lib/commands/policy/set-for-interview').setInterviewPolicy

beforeAll(async () => {
  await openRaces(ROUNDS)
  ;({ setInterviewPolicy } = await import('@/lib/commands/policy/set-for-interview'))
})
afterAll(() => world.close())

/** Interviews whose invitation has left so long ago; after two days the first follow-up is due. */
async function chased(ago = 2 * DAY + MINUTE): Promise<{ booked: Booked[]; since: number }> {
  const booked = await book(ROUNDS, hourAhead(world, 20 * DAY))
  await deliverDue()
  world.clock.jumpTo(world.clock.now() + ago)
  return { booked, since: wireLength() }
}

const followUpOf = ({ interviewId }: Booked) =>
  world.database.client.message.findFirstOrThrow({
    where: { interviewId, planKey: 'invitation_follow_up:1:candidate' },
  })

const seen = (message: Awaited<ReturnType<typeof followUpOf>>): SeenLetter => ({
  id: message.id,
  seen: seenAs({ ...message, override: overrideOf(message.override) }),
})

const deliver = (id: string) => world.commands.deliverMessage(world.commands.system, id)

/** Both at once, the person a little later than the worker, by the printed seed. */
async function race(
  one: Booked,
  decide: (input: { interviewId: string; letters: SeenLetter[] }) => Promise<{ ok: boolean }>,
): Promise<{ granted: boolean; id: string }> {
  const message = await followUpOf(one)
  const input = { interviewId: one.interviewId, letters: [seen(message)] }
  const [, { ok: granted }] = await Promise.all([deliver(message.id), hesitate(16).then(() => decide(input))])
  return { granted, id: message.id }
}

/** What each candidate got since, beside what was decided about their letter. */
function won(name: string, booked: Booked[], since: number, granted: Map<string, boolean>) {
  const sent = wire(since)
  const decided = [...granted.values()].filter(Boolean).length
  process.stdout.write(`${name}: the person won ${decided} of ${booked.length} races\n`)
  return booked.map(({ address }) => ({
    granted: granted.get(address) ?? false,
    mails: sent.get(address) ?? [],
  }))
}

test('skip ∥ send: it left and the skip was refused, or it was skipped and nothing left', async () => {
  const { booked, since } = await chased()
  const granted = new Map<string, boolean>()
  await inEach(booked, async (one) => {
    const outcome = await race(one, (input) =>
      world.commands.skipMessages(one.company.viewer, input, world.now()),
    )
    granted.set(one.address, outcome.granted)
    const { state } = await followUpOf(one)
    expect(state).toBe(outcome.granted ? 'skipped' : 'sent')
  })
  for (const { granted: skipped, mails } of won('skip ∥ send', booked, since, granted))
    expect(mails).toHaveLength(skipped ? 0 : 1)
})

test('move ∥ send: never at the old moment after the move was granted, and once at the new one', async () => {
  const { booked, since } = await chased()
  const granted = new Map<string, boolean>()
  const later = new Date(world.clock.now() + 3 * HOUR)
  const { date, time } = localParts(later, 'Europe/Berlin')
  await inEach(booked, async (one) => {
    const outcome = await race(one, (input) =>
      world.commands.moveMessages(
        one.company.viewer,
        { ...input, date, time, timeZone: 'Europe/Berlin' },
        world.now(),
      ),
    )
    granted.set(one.address, outcome.granted)
  })
  for (const { granted: moved, mails } of won('move ∥ send', booked, since, granted))
    expect(mails).toHaveLength(moved ? 0 : 1)
  world.clock.jumpTo(later.getTime() + MINUTE)
  await deliverDue()
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)).toHaveLength(1)
})

test('hold all ∥ send: nothing leaves after it was granted, and once it is released it leaves once', async () => {
  const { booked, since } = await chased()
  const before = new Map<string, number>()
  await inEach(booked, async (one) => {
    const { id } = await followUpOf(one)
    const [, held] = await Promise.all([
      deliver(id),
      hesitate(16).then(() => world.commands.holdMessages(one.company.viewer, one, world.now())),
    ])
    expect(held).toEqual({ ok: true })
    // What was claimed before the hold is on its way; the row says so.
    const { state } = await followUpOf(one)
    expect(['sent', 'held']).toContain(state)
    before.set(one.address, state === 'sent' ? 1 : 0)
    await deliver(id)
  })
  const held = [...before.values()].filter((count) => count === 0).length
  process.stdout.write(`hold all ∥ send: the person won ${held} of ${booked.length} races\n`)
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)?.length ?? 0).toBe(before.get(address))
  await inEach(booked, async (one) => {
    expect(await world.commands.releaseMessages(one.company.viewer, one, world.now())).toEqual({ ok: true })
  })
  world.clock.jumpTo(world.clock.now() + 11_000)
  await deliverDue()
  const released = wire(since)
  for (const { address } of booked) expect(released.get(address)).toHaveLength(1)
})

test('write ∥ send: a letter that leaves after other words were granted has these words', async () => {
  const { booked, since } = await chased()
  const granted = new Map<string, boolean>()
  await inEach(booked, async (one) => {
    const outcome = await race(one, (input) =>
      world.commands.writeMessages(
        one.company.viewer,
        { ...input, subject: 'Are you coming?', text: 'We would love to see you.' },
        world.now(),
      ),
    )
    granted.set(one.address, outcome.granted)
    await deliver(outcome.id)
  })
  for (const { granted: written, mails } of won('write ∥ send', booked, since, granted)) {
    expect(mails).toHaveLength(1)
    expect(mails[0] === 'Are you coming?').toBe(written)
  }
})

test('send now ∥ due: one letter, whoever wakes when', async () => {
  const { booked, since } = await chased(2 * DAY - 15_000)
  await inEach(booked, async (one) => {
    const message = await followUpOf(one)
    const input = { interviewId: one.interviewId, letters: [seen(message)] }
    const outcome = await world.commands.sendNow(one.company.viewer, input, world.now())
    // Within the last seconds it is not offered any more: it leaves by itself.
    expect(outcome.ok || outcome.reason === 'not_open').toBe(true)
  })
  world.clock.jumpTo(world.clock.now() + 20_000)
  await inEach(booked, async (one) => {
    const { id } = await followUpOf(one)
    // The run for the moment that was chosen, and the one for the letter's own.
    await Promise.all([hesitate(4).then(() => deliver(id)), hesitate(4).then(() => deliver(id)), deliver(id)])
  })
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)).toHaveLength(1)
})

test('undo ∥ due: a skip that is taken back in the moment of the letter sends it once, else not at all', async () => {
  const { booked, since } = await chased()
  const undone = new Map<string, boolean>()
  await inEach(booked, async (one) => {
    const message = await followUpOf(one)
    const at = world.now()
    const input = { interviewId: one.interviewId, letters: [seen(message)] }
    expect(await world.commands.skipMessages(one.company.viewer, input, at)).toEqual({ ok: true })
    const [, { ok }] = await Promise.all([
      hesitate(8).then(() => deliver(message.id)),
      hesitate(8).then(() =>
        world.commands.undoDecision(one.company.viewer, { interviewId: one.interviewId, at }, world.now()),
      ),
    ])
    undone.set(one.address, ok)
    await deliver(message.id)
  })
  for (const { granted, mails } of won('undo ∥ due', booked, since, undone))
    expect(mails).toHaveLength(granted ? 1 : 0)
})

test('reschedule ∥ move of a letter: nothing of the old time leaves after the letter about the new one', async () => {
  const { booked, since } = await chased()
  const { date, time } = localParts(new Date(world.clock.now() + HOUR), 'Europe/Berlin')
  await inEach(booked, async (one) => {
    const input = { interviewId: one.interviewId, letters: [seen(await followUpOf(one))] }
    const [, moved] = await Promise.all([
      hesitate(8).then(() =>
        world.commands.moveMessages(
          one.company.viewer,
          { ...input, date, time, timeZone: 'Europe/Berlin' },
          world.now(),
        ),
      ),
      hesitate(8).then(() => moveInterview(one, new Date(one.startsAt.getTime() + HOUR))),
    ])
    expect(moved).toEqual({ ok: true })
  })
  world.clock.jumpTo(world.clock.now() + 2 * HOUR)
  await deliverDue()
  const sent = wire(since)
  for (const { address, interviewId } of booked) {
    expect(sent.get(address)).toEqual([expect.stringMatching(/moved|new time/i)])
    const open = await world.database.client.message.findMany({
      where: { interviewId, state: { in: ['planned', 'held'] } },
      select: { revision: true },
    })
    expect(open.every(({ revision }) => revision === 1)).toBe(true)
  }
})

test('policy change ∥ send: nothing that was switched off leaves afterwards, and nothing twice', async () => {
  const { booked, since } = await chased()
  const before = new Map<string, number>()
  await inEach(booked, async (one) => {
    const { id } = await followUpOf(one)
    const { interviewId } = one
    const off = { interviewId, rules: { off: ['invitation_follow_up' as const] } }
    const [, , changed] = await Promise.all([
      deliver(id),
      deliver(id),
      hesitate(16).then(() => setInterviewPolicy(one.company.viewer, off, world.now())),
    ])
    expect(changed).toEqual({ ok: true })
    const { state } = await followUpOf(one)
    expect(['sent', 'skipped']).toContain(state)
    before.set(one.address, state === 'sent' ? 1 : 0)
    await deliver(id)
  })
  const won = [...before.values()].filter((count) => count === 0).length
  process.stdout.write(`policy change ∥ send: the person won ${won} of ${booked.length} races\n`)
  world.clock.jumpTo(world.clock.now() + 4 * DAY)
  await deliverDue()
  const sent = wire(since)
  for (const { address } of booked) expect(sent.get(address)?.length ?? 0).toBe(before.get(address))
})

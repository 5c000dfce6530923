import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLetters } from '../commands/custom-letter/support'
import { openDuel } from '../support/duel'
import {
  type Booked,
  book,
  deliver,
  deliverDue,
  FEWER,
  inEach,
  openRaces,
  wire,
  wireLength,
  world,
} from '../support/races'
import { DAY, HOUR, hourAhead, MINUTE } from '../support/world'

/**
 * What a person decides about a letter of their own in the very moment in which it leaves: either the letter was
 * faster, and the person is told so, or the decision holds. Counted on the wire.
 */
let letters: Awaited<ReturnType<typeof openLetters>>

beforeAll(async () => {
  await openRaces()
  letters = await openLetters()
})
afterAll(() => world.close())

/** A letter to each candidate that is due now. */
async function due(): Promise<{ booked: Booked[]; ids: Map<string, string>; since: number }> {
  const booked = await book({ startsAt: hourAhead(world, 20 * DAY), told: true }, FEWER)
  const ids = new Map<string, string>()
  await inEach(booked, async ({ company, interviewId, candidateId, address }) => {
    const draft = {
      submissionId: randomUUID(),
      candidateId,
      interviewId,
      subject: 'Old',
      text: 'x',
      fileIds: [],
    }
    const moment = { kind: 'now' } as const
    const outcome = await letters.writeLetter(
      company.viewer,
      { ...draft, moment, onlyIfNoReply: false },
      world.now(),
    )
    if (outcome.ok) ids.set(address, outcome.messageId)
  })
  world.clock.jumpTo(world.clock.now() + MINUTE)
  return { booked, ids, since: wireLength() }
}

/** Both at once, and what left in the end. */
async function race(
  name: string,
  decide: (one: Booked, messageId: string) => Promise<{ ok: boolean }>,
): Promise<{ granted: boolean; address: string; mails: string[] }[]> {
  const { booked, ids, since } = await due()
  const granted = new Map<string, boolean>()
  const duel = openDuel(name)
  await inEach(booked, async (one) => {
    const id = ids.get(one.address) ?? ''
    const [, outcome] = await duel.run(
      () => deliver(id),
      () => decide(one, id),
      (_, { ok }) => ok,
    )
    granted.set(one.address, outcome.ok)
    await deliver(id)
  })
  duel.tell()
  const sent = wire(since)
  return booked.map(({ address }) => ({
    address,
    granted: granted.get(address) ?? false,
    mails: sent.get(address) ?? [],
  }))
}

test('cancel ∥ send: it left and the cancellation was refused, or nothing left', async () => {
  const rounds = await race('cancel a letter ∥ send', ({ company }, messageId) =>
    letters.cancelLetter(company.viewer, { messageId }, world.now()),
  )
  for (const { granted, mails } of rounds) expect(mails).toEqual(granted ? [] : ['Old'])
})

test('reword ∥ send: one mail, with the words that were granted', async () => {
  const words = { subject: 'New', text: 'y' }
  const rounds = await race('reword a letter ∥ send', ({ company }, messageId) =>
    letters.changeLetter(company.viewer, { messageId, words }, world.now()),
  )
  for (const { granted, mails } of rounds) expect(mails).toEqual([granted ? 'New' : 'Old'])
})

test('move ∥ send: never at the old moment after the move was granted, and once at the new one', async () => {
  const moment = { kind: 'instant', at: new Date(world.clock.now() + 3 * HOUR) } as const
  const since = wireLength()
  const rounds = await race('move a letter ∥ send', ({ company }, messageId) =>
    letters.changeLetter(company.viewer, { messageId, moment }, world.now()),
  )
  for (const { granted, mails } of rounds) expect(mails).toEqual(granted ? [] : ['Old'])
  world.clock.jumpTo(moment.at.getTime() + MINUTE)
  await deliverDue()
  const sent = wire(since)
  for (const { address } of rounds)
    expect(sent.get(address)?.filter((subject) => subject === 'Old')).toHaveLength(1)
})

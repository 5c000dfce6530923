import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPolicy } from '@/lib/domain/policy'
import {
  type Booked,
  book,
  deliver,
  deliverDue,
  hasReached,
  hesitate,
  lettersOf,
  openRaces,
  ROUNDS,
  wire,
  wireLength,
  world,
} from '../support/races'
import { DAY, hourAhead, MINUTE } from '../support/world'

/** An organisation's policy changes for what is booked, while its letters are due and a sweep goes through them. */
const OF_ONE_ORGANIZATION = 20
/** Follow-ups are switched off. */
const QUIET = { ...defaultPolicy, off: ['invitation_follow_up' as const] }

let policies: Awaited<ReturnType<typeof load>>

const load = async () => ({
  ...(await import('@/lib/commands/policy/save')),
  ...(await import('@/lib/commands/policy/apply')),
  ...(await import('@/lib/commands/sweep/run')),
})

beforeAll(async () => {
  await openRaces()
  policies = await load()
})
afterAll(() => world.close())

function byOrganization(booked: readonly Booked[]): Booked[][] {
  const groups = new Map<string, Booked[]>()
  for (const one of booked) {
    const { organizationId } = one.company.viewer
    groups.set(organizationId, [...(groups.get(organizationId) ?? []), one])
  }
  return [...groups.values()]
}

/** Says all of them, four at once. */
async function deliverAll(ids: string[]): Promise<void> {
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let id = ids.pop(); id; id = ids.pop()) await deliver(id)
    }),
  )
}

test('policy change ∥ sweep: it holds for every interview, and nothing that it switched off leaves afterwards', async () => {
  const bookedAt = new Date(world.clock.now() - 2 * DAY - MINUTE)
  const startsAt = hourAhead(world, 20 * DAY)
  const booked = await book(
    { startsAt, bookedAt, told: true },
    ROUNDS,
    Math.ceil(ROUNDS / OF_ONE_ORGANIZATION),
  )
  const since = wireLength()
  const followUps = () => lettersOf(booked, { planKey: 'invitation_follow_up:1:candidate' })
  const due = await followUps()
  const { system } = world.commands
  // How long the letters have, milliseconds: so that on any machine the policy comes in their midst.
  let lead = 60
  for (const group of byOrganization(booked)) {
    const [first] = group
    if (!first) throw new Error('unreachable')
    const { viewer } = first.company
    const draft = { policy: QUIET, basedOn: 0, scope: 'booked' as const }
    const saved = await policies.savePolicy(viewer, draft, world.now())
    if (!saved.ok) throw new Error(saved.message)
    const ids = group.map((one) => due(one).id)
    await Promise.all([
      hesitate(lead).then(() => policies.applyPolicy(system, saved.policyId, world.now())),
      hesitate(lead).then(() => policies.sweep(system, world.now())),
      deliverAll([...ids]),
    ])
    const faster = group.filter(({ address }) => hasReached(address)).length
    lead = Math.max(10, lead + (faster < group.length / 2 ? 20 : -20))
    // The run of a letter that a sweep has announced meanwhile.
    await deliverAll(ids)
  }
  const after = await followUps()
  const left = booked.filter((one) => after(one).state === 'sent')
  process.stdout.write(`policy change ∥ sweep: ${left.length} of ${booked.length} letters were faster\n`)
  if (ROUNDS >= 100) {
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThan(booked.length)
  }
  for (const one of booked) expect(['sent', 'skipped']).toContain(after(one).state)
  const under = await world.database.client.interview.groupBy({ by: ['policyId'], _count: true })
  expect(under).toHaveLength(Math.ceil(ROUNDS / OF_ONE_ORGANIZATION))
  expect(under.every(({ policyId }) => policyId !== null)).toBe(true)

  world.clock.jumpTo(world.clock.now() + 4 * DAY)
  await policies.sweep(system, world.now())
  await deliverDue()
  const sent = wire(since)
  for (const one of booked) expect(sent.get(one.address) ?? []).toHaveLength(left.includes(one) ? 1 : 0)
})

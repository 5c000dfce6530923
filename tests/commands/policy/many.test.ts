import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { DAY as DAY_MINUTES, defaultPolicy, HOUR as HOUR_MINUTES, type Policy } from '@/lib/domain/policy'
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

vi.setConfig({ testTimeout: 120_000 })

/** A policy is tried and applied to many interviews at once: each of them as it would have been alone. */
let world: World
let company: Company
let load: Awaited<ReturnType<typeof loadCommands>>

async function loadCommands() {
  return {
    ...(await import('@/lib/commands/policy/save')),
    ...(await import('@/lib/commands/policy/apply')),
    ...(await import('@/lib/commands/policy/set-for-interview')),
    ...(await import('@/lib/commands/message/plan-input')),
    ...(await import('@/lib/commands/message/reconcile')),
    ...(await import('@/lib/domain/plan-difference')),
    ...(await import('@/lib/queries/policy/dry-run')),
  }
}

beforeAll(async () => {
  world = await openWorld()
  load = await loadCommands()
})
afterAll(() => world.close())
let round = 0
beforeEach(async () => {
  world.executor.dropState()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `acme-${round}`)
})

const { followUps } = defaultPolicy
const policies: Policy[] = [
  { ...defaultPolicy, followUps: { ...followUps, maximum: 1 } },
  { ...defaultPolicy, followUps: { delay: DAY_MINUTES, gap: 2 * DAY_MINUTES, maximum: 5 } },
  { ...defaultPolicy, reminders: { candidate: [3 * DAY_MINUTES, 2 * HOUR_MINUTES], interviewer: [30] } },
  { ...defaultPolicy, off: ['candidate_reminder', 'invitation_follow_up'], prepNudge: 2 * DAY_MINUTES },
  {
    ...defaultPolicy,
    sendWindow: { from: '08:00', until: '17:00', days: [1, 2, 3, 4, 5] },
    waiting: ['invitation', 'invitation_follow_up'],
  },
]

/** Interviews in every way of life that a plan depends on, some with letters that are overdue. */
async function everyKind(): Promise<string[]> {
  const { viewer } = company
  const at = (days: number) => hourAhead(world, days * DAY)
  const mia = { name: 'Mia Rao', email: 'mia@acme.example', required: true }
  const book = (days: number, change = {}) =>
    scheduled(world, company, at(days), { allowClash: true, ...change })
  const waiting = await book(20)
  const confirmed = await book(6)
  const near = await book(2.5, { customReminders: [3 * HOUR_MINUTES] })
  const moved = await book(8)
  const held = await book(9)
  const wish = await book(12)
  const skipped = await book(15)
  const chosen = await book(16)
  const own = await book(10)
  const panel = await book(11)
  await world.travel(HOUR)
  for (const { pass } of [confirmed, near, moved, panel])
    await world.commands.confirmInterview(pass, world.now())
  await granted(world.commands.askOtherTime(wish.pass, { wish: 'I am away' }, world.now()))
  await granted(
    load.setInterviewPolicy(
      viewer,
      { interviewId: own.interviewId, rules: { completeAfter: 60 } },
      world.now(),
    ),
  )
  const { date, time, timeZone, durationMinutes } = draftOf(company, at(14))
  await granted(
    world.commands.rescheduleInterview(
      viewer,
      { interviewId: moved.interviewId, date, time, timeZone, durationMinutes, allowClash: true },
      world.now(),
    ),
  )
  await world.database.client.interviewParticipant.updateMany({
    where: { interviewId: panel.interviewId },
    data: { entrySince: world.now(), timeZone: 'Asia/Tokyo' },
  })
  await granted(
    world.commands.editInterview(
      viewer,
      { ...draftOf(company, at(11), { interviewers: [mia] }), interviewId: panel.interviewId } as never,
      world.now(),
    ),
  )
  await granted(world.commands.holdMessages(viewer, held, world.now()))
  await decide(skipped.interviewId, 'skipMessages', {})
  await decide(chosen.interviewId, 'moveMessages', { date, time: '09:30', timeZone })
  await world.travel(30 * HOUR)
  // Nobody delivers for a while: what is due now waits, and what is due after it counts from now.
  world.clock.jumpTo(world.clock.now() + 26 * HOUR)
  return [waiting, confirmed, near, moved, held, wish, skipped, chosen, own, panel].map(
    ({ interviewId }) => interviewId,
  )
}

const granted = async (outcome: Promise<unknown>) => expect(await outcome).toMatchObject({ ok: true })

async function decide(
  interviewId: string,
  how: 'skipMessages' | 'moveMessages',
  more: object,
): Promise<void> {
  const { seenAs } = await import('@/lib/domain/decision-form')
  const row = await world.database.client.message.findFirstOrThrow({
    where: { interviewId, planKey: 'invitation_follow_up:2:candidate' },
  })
  const letters = [{ id: row.id, seen: seenAs({ ...row, override: null }) }]
  await granted(world.commands[how](company.viewer, { interviewId, letters, ...more } as never, world.now()))
}

test('a dry run says of each interview what it would say of it alone, with all that is known of it', async () => {
  const ids = await everyKind()
  const now = world.now()
  for (const policy of policies) {
    const found = await load.dryRun(company.viewer, { policy }, now)
    expect(found.map(({ interviewId }) => interviewId).sort()).toEqual([...ids].sort())
    for (const { interviewId, own, differences } of found) {
      const { input } = await load.loadPlanInput(world.database.client, interviewId, now)
      expect(differences).toEqual(own ? [] : load.planDifference(input, { policy }))
    }
    expect(found.filter(({ differences }) => differences.length > 0).length).toBeGreaterThan(3)
  }
})

/** What an interview's rows say, and the doors behind them. */
async function written(on: Pick<World['database']['client'], 'message'> = world.database.client) {
  const rows = await on.message.findMany({
    include: { link: true, interview: { select: { policyId: true, rulesAt: true } } },
    orderBy: [{ interviewId: 'asc' }, { revision: 'asc' }, { planKey: 'asc' }],
  })
  return rows.map(({ id, link, createdAt, ...row }) => ({
    ...row,
    link: link && { purpose: link.purpose, expiresAt: link.expiresAt, candidateId: link.candidateId },
  }))
}

test('applying to many writes what applying to each alone would have written', async () => {
  const ids = await everyKind()
  const { client } = world.database
  for (const [place, policy] of policies.entries()) {
    const saved = await load.savePolicy(
      company.viewer,
      { policy, basedOn: place, scope: 'booked' },
      world.now(),
    )
    if (!saved.ok) throw new Error(saved.message)
    const now = world.now()
    const undo = new Error('to be taken back')
    let alone: Awaited<ReturnType<typeof written>> = []
    const each = client.$transaction(async (tx) => {
      for (const interviewId of ids) {
        const own = await tx.interview.count({ where: { id: interviewId, policy: { version: null } } })
        if (own > 0) continue
        await tx.interview.update({
          where: { id: interviewId },
          data: { policyId: saved.policyId, rulesAt: now },
        })
        await load.reconcilePlan(tx, interviewId, now)
      }
      alone = await written(tx)
      throw undo
    })
    await expect(each).rejects.toBe(undo)
    expect(await load.applyPolicy(world.commands.system, saved.policyId, now)).toEqual({ done: true })
    const rows = await written()
    expect(rows).toEqual(alone)
    expect(await load.applyPolicy(world.commands.system, saved.policyId, now)).toEqual({ done: true })
    expect(await written()).toEqual(rows)
    expect(await client.timelineEvent.count({ where: { what: 'policy_applied' } })).toBe(
      (place + 1) * (ids.length - 1),
    )
  }
})

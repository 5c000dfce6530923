import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { DAY as DAY_MINUTES, defaultPolicy, HOUR as HOUR_MINUTES, type Policy } from '@/lib/domain/policy'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

vi.setConfig({ testTimeout: 120_000 })

let world: World
let company: Company
let policies: Awaited<ReturnType<typeof load>>
let round = 0

async function load() {
  return {
    ...(await import('@/lib/commands/policy/save')),
    ...(await import('@/lib/commands/policy/apply')),
    ...(await import('@/lib/commands/policy/set-for-interview')),
    ...(await import('@/lib/queries/policy/dry-run')),
  }
}

beforeAll(async () => {
  world = await openWorld()
  policies = await load()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.executor.dropState()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `acme-${round}`)
})

const save = (policy: Policy, basedOn = 0, scope: 'new' | 'booked' = 'booked') =>
  policies.savePolicy(company.viewer, { policy, basedOn, scope }, world.now())

const mailsOf = (since: Date) =>
  world.resend
    .mails()
    .filter(({ sentAt }) => new Date(sentAt) > since)
    .map(({ to, subject }) => `${to.join()} ${subject}`)

const rows = (interviewId: string) =>
  world.database.client.message.findMany({ where: { interviewId }, orderBy: { dueAt: 'asc' } })

const apply = async (policyId: string) => {
  while (!(await policies.applyPolicy(world.commands.system, policyId, world.now())).done);
}

test('a version holds for new interviews alone unless it is applied', async () => {
  const { interviewId } = await scheduled(world, company, hourAhead(world, 10 * DAY))
  const before = await rows(interviewId)
  const outcome = await save(
    { ...defaultPolicy, followUps: { ...defaultPolicy.followUps, maximum: 1 } },
    0,
    'new',
  )
  expect(outcome).toMatchObject({ ok: true, version: 1 })
  await world.travel(HOUR)
  const open = (list: typeof before) =>
    list.map(({ planKey, state }) => [planKey, state === 'sent' ? 'delivered' : state])
  expect((await rows(interviewId)).map(({ planKey }) => planKey)).toEqual(open(before).map(([key]) => key))
  const { interviewId: next } = await scheduled(world, company, hourAhead(world, 12 * DAY))
  expect((await rows(next)).filter(({ kind }) => kind === 'invitation_follow_up')).toHaveLength(1)
})

test('applying says nothing that lies in the past, neither reminders nor follow-ups nor confirmations', async () => {
  const confirmed = await scheduled(world, company, hourAhead(world, 4 * DAY))
  const waiting = await scheduled(world, company, hourAhead(world, 20 * DAY), {
    interviewers: [{ name: 'Mia Rao', email: 'mia@acme.example', required: true }],
  })
  await world.travel(HOUR)
  await world.commands.confirmInterview(confirmed.pass, world.now())
  await world.travel(40 * HOUR)
  const at = world.now()
  const outcome = await save({
    ...defaultPolicy,
    followUps: { delay: DAY_MINUTES, gap: DAY_MINUTES, maximum: 5 },
    reminders: { candidate: [3 * DAY_MINUTES, DAY_MINUTES], interviewer: [] },
  })
  if (!outcome.ok) throw new Error(outcome.message)
  await apply(outcome.policyId)
  await world.travel(2 * HOUR)
  expect(mailsOf(at)).toEqual([])
  const late = (await rows(confirmed.interviewId)).find(
    ({ planKey }) => planKey === `reminder:${3 * DAY_MINUTES}:candidate`,
  )
  expect(late).toMatchObject({ state: 'skipped', reason: expect.stringContaining('its point lay before') })
  await world.travel(23 * HOUR)
  expect(mailsOf(at).filter((mail) => mail.includes('zoe@')).length).toBeGreaterThan(0)
  expect(
    (await rows(waiting.interviewId)).filter(({ kind, sentAt }) => kind === 'invitation_follow_up' && sentAt),
  ).toHaveLength(1)
})

test('the dry run says what applying then does', async () => {
  const { interviewId, pass } = await scheduled(world, company, hourAhead(world, 10 * DAY))
  await world.travel(HOUR)
  await world.commands.confirmInterview(pass, world.now())
  await world.flush()
  const policy = {
    ...defaultPolicy,
    reminders: { candidate: [2 * DAY_MINUTES, 2 * HOUR_MINUTES], interviewer: [DAY_MINUTES] },
  }
  const before = new Map((await rows(interviewId)).map((row) => [row.planKey, row]))
  const [said] = await policies.dryRun(company.viewer, { policy }, world.now())
  expect(
    said?.differences
      .map(({ kind, ordinal, effect, audience }) => `${effect} ${kind} ${ordinal} ${audience}`)
      .sort(),
  ).toEqual([
    // No reminder of that moment lists the open tasks any more.
    'new prep_nudge 1440 candidate',
    'new reminder 2880 candidate',
    'no_longer reminder 120 interviewer',
    'no_longer reminder 1440 candidate',
  ])
  const outcome = await save(policy)
  if (!outcome.ok) throw new Error(outcome.message)
  await apply(outcome.policyId)
  const after = await rows(interviewId)
  const alive = (state: string | undefined) => state === 'planned' || state === 'held'
  expect(
    after
      .filter(({ planKey, state }) => alive(state) !== alive(before.get(planKey)?.state))
      .map(({ planKey }) => planKey.split(':').slice(0, 2).join()),
  ).toEqual(expect.arrayContaining(['reminder,2880', 'reminder,1440', 'reminder,120']))
  expect(await policies.dryRun(company.viewer, { policy }, world.now())).toMatchObject([{ differences: [] }])
})

test('of two who save at once one is told that the other was faster', async () => {
  const outcomes = await Promise.all([
    save({ ...defaultPolicy, completeAfter: 60 }, 0, 'new'),
    save({ ...defaultPolicy, completeAfter: 90 }, 0, 'new'),
  ])
  expect(outcomes.map((outcome) => (outcome.ok ? 'saved' : outcome.reason)).sort()).toEqual([
    'saved',
    'stale',
  ])
  expect(await world.database.client.policy.count()).toBe(1)
})

test('applying beside moves and cancellations leaves each interview with one whole plan', async () => {
  const booked = []
  for (let n = 0; n < 6; n += 1) booked.push(await scheduled(world, company, hourAhead(world, (5 + n) * DAY)))
  await world.travel(HOUR)
  const outcome = await save({ ...defaultPolicy, followUps: { ...defaultPolicy.followUps, maximum: 1 } })
  if (!outcome.ok) throw new Error(outcome.message)
  await Promise.all([
    apply(outcome.policyId),
    world.commands.sweep(world.commands.system, world.now()),
    ...booked
      .slice(0, 3)
      .map(({ interviewId }) => world.commands.cancelInterview(company.viewer, { interviewId }, world.now())),
    policies.setInterviewPolicy(
      company.viewer,
      { interviewId: booked[5]?.interviewId ?? '', rules: { completeAfter: 60 } },
      world.now(),
    ),
  ])
  for (const [place, { interviewId }] of booked.entries()) {
    const open = (await rows(interviewId)).filter(
      ({ state, kind }) => ['planned', 'held'].includes(state) && kind === 'invitation_follow_up',
    )
    expect(open.length).toBe(place < 3 ? 0 : place === 5 ? open.length : 1)
  }
})

test('an interview takes single rules and reminders of its own, which are set anew when it is moved', async () => {
  const { interviewId, pass } = await scheduled(world, company, hourAhead(world, 10 * DAY))
  await world.travel(HOUR)
  await world.commands.confirmInterview(pass, world.now())
  expect(
    await policies.setInterviewPolicy(
      company.viewer,
      { interviewId, rules: { completeAfter: 30 }, customReminders: [3 * DAY_MINUTES, 45] },
      world.now(),
    ),
  ).toEqual({ ok: true })
  const custom = async (revision: number) =>
    (await rows(interviewId))
      .filter((row) => row.revision === revision && row.audience === 'candidate' && row.kind === 'reminder')
      .filter(({ state }) => state === 'planned')
      .map(({ ordinal }) => ordinal)
  expect(await custom(0)).toEqual([3 * DAY_MINUTES, DAY_MINUTES, 120, 45])
  const { draftOf } = await import('../../support/world')
  const { date, time, timeZone, durationMinutes } = draftOf(company, hourAhead(world, 12 * DAY))
  const moved = await world.commands.rescheduleInterview(
    company.viewer,
    { interviewId, date, time, timeZone, durationMinutes, allowClash: false } as never,
    world.now(),
  )
  expect(moved).toMatchObject({ ok: true })
  expect(await custom(1)).toEqual([3 * DAY_MINUTES, DAY_MINUTES, 120, 45])
  const stranger = await openCompany(world, `other-${round}`)
  expect(
    await policies.setInterviewPolicy(
      stranger.viewer,
      { interviewId, rules: { completeAfter: 0 } },
      world.now(),
    ),
  ).toMatchObject({ reason: 'not_open' })
  expect(
    await policies.setInterviewPolicy(company.viewer, { interviewId, rules: null }, world.now()),
  ).toEqual({ ok: true })
  expect(await world.database.client.interview.findUnique({ where: { id: interviewId } })).toMatchObject({
    policyId: null,
  })
})

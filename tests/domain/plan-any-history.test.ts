import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasLeft } from '@/lib/domain/message'
import type { MessageOverride } from '@/lib/domain/message-override'
import { planMessages } from '@/lib/domain/plan'
import { bearsOnPlan } from '@/lib/domain/plan-memory'
import type { PlanInput, PlannedMessage, SaidMessage } from '@/lib/domain/planned-message'
import { defaultPolicy, HOUR, optionalKinds, type SendWindow } from '@/lib/domain/policy'

/** What the planner promises whatever the policy, whatever was said, and whatever people decided. */
const MINUTE = 60_000
const booked = new Date('2026-03-02T09:00:00Z')
const zoe = { name: 'Zoë', email: 'zoe@example.com', timeZone: 'America/Denver' }
const ivan = {
  id: 'ivan',
  name: 'Ivan',
  email: 'ivan@acme.example',
  timeZone: 'Asia/Kolkata',
  addedAt: null,
  entrySince: null,
}
const after = (minutes: number) => new Date(booked.getTime() + minutes * MINUTE)

const policy = fc.record({
  followUps: fc.record({
    delay: fc.integer({ min: HOUR, max: 72 * HOUR }),
    gap: fc.integer({ min: HOUR, max: 48 * HOUR }),
    maximum: fc.integer({ min: 0, max: 5 }),
  }),
  off: fc.subarray([...optionalKinds]),
  sendWindow: fc.option(fc.constant<SendWindow>({ from: '08:00', until: '18:00', days: [1, 2, 3, 4, 5] })),
})
const override = fc.option(
  fc.record({
    action: fc.constantFrom('skip' as const, 'move' as const, 'send_now' as const),
    due: fc.integer({ min: 0, max: 240 * HOUR }),
    at: fc.integer({ min: 0, max: 240 * HOUR }),
  }),
)
const history = fc.array(
  fc.record({ state: fc.constantFrom('planned', 'sent', 'skipped', 'bounced'), override }),
  {
    minLength: 12,
    maxLength: 12,
  },
)
const world = fc.record({
  policy,
  history,
  status: fc.constantFrom('pending' as const, 'scheduled' as const),
  start: fc.integer({ min: HOUR, max: 240 * HOUR }),
  now: fc.integer({ min: 0, max: 250 * HOUR }),
  held: fc.boolean(),
  openTasks: fc.integer({ min: 0, max: 2 }),
})
type Drawn = typeof world extends fc.Arbitrary<infer T> ? T : never

function inputOf(drawn: Drawn): PlanInput {
  const bare: PlanInput = {
    interview: {
      status: drawn.status,
      revision: 0,
      askedRevision: 0,
      startsAt: after(drawn.start),
      bookedAt: booked,
      revisedAt: booked,
      confirmedAt: drawn.status === 'scheduled' ? after(1) : null,
      wasConfirmedAt: null,
      heldAt: null,
      keptAt: null,
      cancelledAt: null,
      declinedAt: null,
      customReminders: [],
      messagesHeldBy: drawn.held ? 'Ada' : null,
    },
    candidate: zoe,
    interviewers: [ivan],
    leavers: [],
    policy: { ...defaultPolicy, ...drawn.policy },
    said: [],
    openTasks: drawn.openTasks,
    now: after(drawn.now),
  }
  // What has left had been due; follow-ups leave one after the other.
  const said = planMessages({ ...bare, now: booked }).map((planned, place): SaidMessage => {
    const known = drawn.history[place % drawn.history.length]
    const left = known?.state === 'sent' && planned.dueAt <= bare.now
    const state = left ? 'sent' : known?.state === 'skipped' ? 'skipped' : 'planned'
    return {
      ...planned,
      revision: 0,
      state,
      sentAt: left ? planned.dueAt : null,
      override: decisionOf(known?.override),
    }
  })
  return { ...bare, said }
}

function decisionOf(drawn: Drawn['history'][number]['override'] | undefined): MessageOverride | null {
  if (!drawn) return null
  const who = { by: 'Ada Lindqvist', byId: 'ada', at: after(drawn.at).toISOString(), before: null }
  if (drawn.action === 'skip') return { action: 'skip', ...who }
  return { action: drawn.action, dueAt: after(drawn.due).toISOString(), ...who }
}

const promise = (check: (plan: PlannedMessage[], input: PlanInput) => void) =>
  fc.assert(
    fc.property(world, (drawn) => {
      const input = inputOf(drawn)
      check(planMessages(input), input)
    }),
    { numRuns: 500 },
  )
const leaving = (plan: PlannedMessage[]) => plan.filter(({ state }) => state === 'planned')

test('each key has one row, and no more follow-ups than the policy’s maximum', () =>
  promise((plan, { policy: rules }) => {
    expect(new Set(plan.map(({ planKey }) => planKey)).size).toBe(plan.length)
    const chasers = plan.filter(({ kind }) => kind === 'invitation_follow_up')
    expect(chasers).toHaveLength(rules.followUps.maximum)
  }))

test('nothing that speaks of a coming interview leaves after its start', () =>
  promise((plan, { interview, now }) => {
    if (now >= interview.startsAt) expect(leaving(plan)).toEqual([])
    for (const { kind, dueAt } of leaving(plan))
      if (kind !== 'invitation' && kind !== 'confirmation') expect(dueAt < interview.startsAt).toBe(true)
  }))

test('while everything is held, only what answers somebody leaves', () =>
  promise((plan, { interview }) => {
    if (interview.messagesHeldBy)
      expect(leaving(plan).every(({ kind }) => kind === 'confirmation')).toBe(true)
  }))

test('what a person skipped does not leave, and what is switched off leaves only when a person chose its moment', () =>
  promise((plan, { said, policy: rules }) => {
    for (const { planKey, kind, audience } of leaving(plan)) {
      const decision = said.find((row) => row.planKey === planKey)?.override
      expect(decision?.action).not.toBe('skip')
      const isOff = rules.off.some(
        (off) => off === kind || (kind === 'reminder' && off === `${audience}_reminder`),
      )
      if (isOff) expect(decision).toBeTruthy()
    }
  }))

test('at most one follow-up is on its way, after the letter before has really left', () =>
  promise((plan, { said }) => {
    const open = leaving(plan).filter(
      ({ kind, planKey }) =>
        kind === 'invitation_follow_up' && !said.some((row) => row.planKey === planKey && hasLeft(row.state)),
    )
    if (open.length > 0)
      expect(said.some(({ planKey, state }) => planKey.startsWith('invitation') && hasLeft(state))).toBe(true)
  }))

test('planning what was planned changes nothing, in whatever zone the server stands', () =>
  promise((plan, input) => {
    const said = plan.map((planned): SaidMessage => {
      const known = input.said.find((row) => row.planKey === planned.planKey)
      if (known && hasLeft(known.state)) return known
      return { ...planned, revision: 0, sentAt: null, override: known?.override ?? null }
    })
    const ours = process.env.TZ
    process.env.TZ = 'Pacific/Kiritimati'
    try {
      expect(planMessages({ ...input, said })).toEqual(plan)
    } finally {
      if (ours === undefined) delete process.env.TZ
      else process.env.TZ = ours
    }
  }))

test('a finished interview says nothing, a cancelled one nothing but its end', () =>
  promise((_, input) => {
    const of = (status: PlanInput['interview']['status']) =>
      planMessages({ ...input, interview: { ...input.interview, status, cancelledAt: input.now } })
    expect([...of('completed'), ...of('no_show')]).toEqual([])
    expect(of('cancelled').every(({ kind }) => kind === 'cancellation')).toBe(true)
  }))

test('a plan is the same without the rows that do not bear on it, also under rules that hold from now on', () =>
  promise((plan, input) => {
    const said = input.said.filter((message) => bearsOnPlan(message, input.now))
    expect(planMessages({ ...input, said })).toEqual(plan)
    const interview = { ...input.interview, rulesAt: input.now }
    expect(planMessages({ ...input, said, interview })).toEqual(planMessages({ ...input, interview }))
  }))

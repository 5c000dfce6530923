import fc from 'fast-check'
import { isOpenToPlanning } from '@/lib/domain/message'
import { planMessages, tooLate } from '@/lib/domain/plan'
import { latest, type PlanInput, type PlannedMessage, type SaidMessage } from '@/lib/domain/planned-message'
import { DAY, HOUR, type Policy, PolicyRules } from '@/lib/domain/policy'

export const MINUTE = 60_000
const zones = ['America/Denver', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Kiritimati']

const offsets = fc.uniqueArray(fc.integer({ min: 10, max: 5 * DAY }), { maxLength: 4 })
const subset = <T>(of: readonly T[]) => fc.subarray([...of])
const clockTime = (hours: [number, number]) =>
  fc.integer({ min: hours[0], max: hours[1] }).map((hour) => `${String(hour).padStart(2, '0')}:30`)

const policies: fc.Arbitrary<Policy> = fc
  .record({
    followUps: fc.record({
      delay: fc.integer({ min: HOUR, max: 4 * DAY }),
      gap: fc.integer({ min: HOUR, max: 3 * DAY }),
      maximum: fc.integer({ min: 0, max: 5 }),
    }),
    reminders: fc.record({ candidate: offsets, interviewer: offsets }),
    prepNudge: fc.integer({ min: HOUR, max: 3 * DAY }),
    completeAfter: fc.constant(120),
    sendWindow: fc.option(
      fc.record({
        from: clockTime([0, 10]),
        until: clockTime([11, 23]),
        days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      }),
    ),
    waiting: subset(['invitation', 'invitation_follow_up'] as const),
    off: subset([
      'invitation_follow_up',
      'candidate_reminder',
      'interviewer_reminder',
      'prep_nudge',
    ] as const),
  })
  .map((rules) => PolicyRules.parse(rules))

const actKinds = ['confirm', 'decline', 'cancel', 'move', 'relocate', 'complete', 'ask', 'keep'] as const
type Act = (typeof actKinds)[number]
const acts = fc.array(
  fc.record({
    act: fc.constantFrom(...actKinds),
    after: fc.integer({ min: 1, max: 12 * DAY }),
  }),
  { maxLength: 5 },
)

/** A life: when it was booked and is to begin, what people do and when, and how late each letter really leaves. */
export const lives = fc.record({
  policy: policies,
  bookedAt: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
  ahead: fc.integer({ min: 10, max: 25 * DAY }),
  zone: fc.constantFrom(...zones),
  acts,
  lateness: fc.array(fc.integer({ min: 0, max: 3 * HOUR }), { minLength: 1, maxLength: 5 }),
  custom: fc.uniqueArray(fc.integer({ min: 10, max: 3 * DAY }), { maxLength: 2 }),
})
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

export interface Row extends Omit<SaidMessage, 'state'> {
  state: SaidMessage['state']
  /** The revision since which the same question is asked. */
  asked: number
  message: PlannedMessage
}

export interface Lived {
  input: PlanInput
  rows: Row[]
  plans: PlannedMessage[][]
  /** When it ended, and how. */
  ended: { at: Date; by: Act } | null
}

/** Lives an interview to its end: what is due leaves, late by its share; people act; each time it is planned anew. */
export function live(life: Life): Lived {
  const bookedAt = new Date(life.bookedAt)
  const input: PlanInput = {
    interview: {
      status: 'pending',
      revision: 0,
      askedRevision: 0,
      startsAt: new Date(life.bookedAt + life.ahead * MINUTE),
      bookedAt,
      revisedAt: bookedAt,
      confirmedAt: null,
      wasConfirmedAt: null,
      heldAt: null,
      keptAt: null,
      cancelledAt: null,
      declinedAt: null,
      customReminders: life.custom,
    },
    candidate: { name: 'Zoë', email: 'zoe@example.com', timeZone: life.zone },
    interviewers: [
      {
        id: 'ivan',
        name: 'Ivan',
        email: 'ivan@acme.example',
        timeZone: 'Europe/Berlin',
        addedAt: null,
        entrySince: null,
      },
    ],
    leavers: [],
    policy: life.policy,
    said: [],
    openTasks: 1,
    now: bookedAt,
  }
  const lived: Lived = { input, rows: [], plans: [], ended: null }
  const pending = life.acts
    .map(({ act, after }) => ({ act, at: new Date(life.bookedAt + after * MINUTE) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  replan(lived, bookedAt)
  for (let step = 0; step < 200; step += 1) {
    const next = lived.rows
      .filter(({ state }) => state === 'planned')
      .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
    const act = pending[0]
    if (act && (!next || act.at <= next.dueAt)) {
      pending.shift()
      apply(lived, act.act, act.at)
      replan(lived, latest(act.at, input.now))
    } else if (next) {
      const late = (life.lateness[step % life.lateness.length] ?? 0) * MINUTE
      const base = latest(next.dueAt, input.now)
      const at = new Date(base.getTime() + late)
      // Whoever acts before it leaves is heard first.
      if (act && act.at <= at) {
        pending.shift()
        apply(lived, act.act, act.at)
        replan(lived, latest(act.at, input.now))
        continue
      }
      const stale = tooLate({ ...next.message, dueAt: next.dueAt }, input.interview.startsAt, at)
      Object.assign(next, stale ? { state: 'skipped' } : { state: 'sent', sentAt: at })
      replan(lived, at)
    } else return lived
  }
  throw new Error('It never comes to an end')
}

/** The rows become what the plan says, as long as they have not left. */
export function replan(lived: Lived, now: Date): void {
  const { input } = lived
  Object.assign(input, { now, said: lived.rows })
  const plan = planMessages(input)
  lived.plans.push(plan)
  for (const message of plan) {
    const row = lived.rows.find(
      (one) => one.planKey === message.planKey && one.revision === input.interview.revision,
    )
    if (!row)
      lived.rows.push({
        planKey: message.planKey,
        revision: input.interview.revision,
        asked: input.interview.askedRevision,
        state: message.state,
        dueAt: message.dueAt,
        sentAt: null,
        message,
      })
    else if (
      isOpenToPlanning(row.state) &&
      !(row.state === 'skipped' && message.state === 'planned' && message.dueAt <= now)
    )
      Object.assign(row, { state: message.state, dueAt: message.dueAt, message })
  }
  const wanted = new Set(plan.map(({ planKey }) => planKey))
  for (const row of lived.rows)
    if (
      (row.state === 'planned' || row.state === 'held') &&
      (row.revision !== input.interview.revision || !wanted.has(row.planKey))
    )
      row.state = 'cancelled'
}

/** What the commands write for each act, where it is legal. */
function apply(lived: Lived, act: Act, at: Date): void {
  const { interview } = lived.input
  const open = interview.status === 'pending' || interview.status === 'scheduled'
  if (!open || at < interview.bookedAt) return
  switch (act) {
    case 'confirm':
      if (at < interview.startsAt && interview.status === 'pending')
        Object.assign(interview, { status: 'scheduled', confirmedAt: at, heldAt: null })
      return
    case 'decline':
      if (at >= interview.startsAt) return
      Object.assign(interview, { status: 'declined', declinedAt: at })
      lived.ended = { at, by: act }
      return
    case 'cancel':
      Object.assign(interview, { status: 'cancelled', cancelledAt: at, revision: interview.revision + 1 })
      lived.ended = { at, by: act }
      return
    case 'move':
      Object.assign(interview, {
        status: 'pending',
        revision: interview.revision + 1,
        askedRevision: interview.revision + 1,
        startsAt: new Date(at.getTime() + 4 * DAY * MINUTE),
        bookedAt: at,
        revisedAt: at,
        wasConfirmedAt: interview.confirmedAt ?? interview.wasConfirmedAt,
        confirmedAt: null,
        heldAt: null,
        keptAt: null,
      })
      return
    case 'relocate':
      Object.assign(interview, { revision: interview.revision + 1, revisedAt: at })
      return
    case 'ask':
      Object.assign(interview, { heldAt: at, keptAt: null })
      return
    case 'keep':
      if (interview.heldAt) Object.assign(interview, { heldAt: null, keptAt: at })
      return
    case 'complete':
      Object.assign(interview, { status: 'completed' })
      lived.ended = { at, by: act }
      return
    default:
      act satisfies never
  }
}

export const sentOf = ({ rows }: Lived) =>
  rows.filter((row): row is Row & { sentAt: Date } => row.state === 'sent' && row.sentAt !== null)

/** What asked the candidate one and the same question, in the order in which it left. */
export function laddersOf(lived: Lived) {
  const asking = sentOf(lived)
    .filter(({ planKey }) => /^(invitation|reschedule:0:candidate)/.test(planKey))
    .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
  return [...new Set(asking.map(({ asked }) => asked))].map((question) =>
    asking.filter(({ asked }) => asked === question),
  )
}

export const isFollowUp = ({ message }: Row) => message.kind === 'invitation_follow_up'

/** Every property of every life, or the life that breaks it. */
export const inEveryLife = (holds: (lived: Lived, life: Life) => void) =>
  fc.assert(
    fc.property(lives, (life) => holds(live(life), life)),
    { numRuns: 400 },
  )

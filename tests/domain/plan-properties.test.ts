import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOpenToPlanning } from '@/lib/domain/message'
import { planMessages, tooLate } from '@/lib/domain/plan'
import { latest, type PlanInput, type PlannedMessage, type SaidMessage } from '@/lib/domain/planned-message'
import { DAY, HOUR, mayWait, type Policy, PolicyRules } from '@/lib/domain/policy'
import { opensAt } from '@/lib/domain/send-window'
import { localParts } from '@/lib/domain/when'

const MINUTE = 60_000
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
const lives = fc.record({
  policy: policies,
  bookedAt: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
  ahead: fc.integer({ min: 10, max: 25 * DAY }),
  zone: fc.constantFrom(...zones),
  acts,
  lateness: fc.array(fc.integer({ min: 0, max: 3 * HOUR }), { minLength: 1, maxLength: 5 }),
  custom: fc.uniqueArray(fc.integer({ min: 10, max: 3 * DAY }), { maxLength: 2 }),
})
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

interface Row extends Omit<SaidMessage, 'state'> {
  state: SaidMessage['state']
  /** The revision since which the same question is asked. */
  asked: number
  message: PlannedMessage
}

interface Lived {
  input: PlanInput
  rows: Row[]
  plans: PlannedMessage[][]
  /** When it ended, and how. */
  ended: { at: Date; by: Act } | null
}

/** Lives an interview to its end: what is due leaves, late by its share; people act; each time it is planned anew. */
function live(life: Life): Lived {
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
function replan(lived: Lived, now: Date): void {
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

const sentOf = ({ rows }: Lived) =>
  rows.filter((row): row is Row & { sentAt: Date } => row.state === 'sent' && row.sentAt !== null)

/** What asked the candidate one and the same question, in the order in which it left. */
function laddersOf(lived: Lived) {
  const asking = sentOf(lived)
    .filter(({ planKey }) => /^(invitation|reschedule:0:candidate)/.test(planKey))
    .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
  return [...new Set(asking.map(({ asked }) => asked))].map((question) =>
    asking.filter(({ asked }) => asked === question),
  )
}

const isFollowUp = ({ message }: Row) => message.kind === 'invitation_follow_up'

/** Every property of every life, or the life that breaks it. */
const inEveryLife = (holds: (lived: Lived, life: Life) => void) =>
  fc.assert(
    fc.property(lives, (life) => holds(live(life), life)),
    { numRuns: 400 },
  )

describe('whatever people do, and however late letters leave,', () => {
  test('nothing but the notice of the end leaves after the end', () => {
    inEveryLife((lived) => {
      const { ended } = lived
      const after = sentOf(lived).filter(({ sentAt }) => ended !== null && sentAt > ended.at)
      expect(after.filter(({ message }) => message.kind !== 'cancellation')).toEqual([])
      if (ended?.by === 'complete') expect(after).toEqual([])
    })
  })

  test('nothing about a coming interview leaves once it has begun', () => {
    inEveryLife((lived) => {
      const { startsAt, revision } = lived.input.interview
      const late = sentOf(lived).filter(
        (row) => row.revision === revision && row.sentAt >= startsAt && row.message.kind !== 'cancellation',
      )
      expect(late).toEqual([])
    })
  })

  test('each kind has one row for each recipient and revision, and every message of a plan has its row', () => {
    inEveryLife(({ rows, plans, input }) => {
      for (const plan of plans) expect(new Set(plan.map(({ planKey }) => planKey)).size).toBe(plan.length)
      const names = rows.map(({ planKey, revision }) => `${revision} ${planKey}`)
      expect(new Set(names).size).toBe(names.length)
      const own = rows.filter(({ revision }) => revision === input.interview.revision)
      expect(plans.at(-1)?.filter(({ planKey }) => !own.some((row) => row.planKey === planKey))).toEqual([])
    })
  })

  test('B7 no question is followed up more often than the policy says, wherever the interview takes place', () => {
    inEveryLife((lived, { policy }) => {
      for (const ladder of laddersOf(lived)) {
        const numbers = ladder.filter(isFollowUp).map(({ message }) => message.ordinal)
        expect(numbers.length).toBeLessThanOrEqual(policy.followUps.maximum)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        if (policy.off.includes('invitation_follow_up')) expect(numbers).toEqual([])
      }
    })
  })

  test('B7 the gaps are kept from what really left', () => {
    inEveryLife((lived, { policy: { followUps } }) => {
      for (const ladder of laddersOf(lived))
        ladder.forEach((row, index) => {
          const before = ladder[index - 1]
          if (!before || !isFollowUp(row)) return
          const waited = (row.sentAt.getTime() - before.sentAt.getTime()) / MINUTE
          const isFirst = !ladder.slice(0, index).some(isFollowUp)
          expect(waited).toBeGreaterThanOrEqual(
            isFirst ? Math.min(followUps.delay, followUps.gap) : followUps.gap,
          )
        })
    })
  })

  test('a reminder is planned at its point, whatever the send window, and leaves within its grace', () => {
    inEveryLife((lived) => {
      const { startsAt, revision } = lived.input.interview
      for (const row of sentOf(lived).filter(
        (one) => one.revision === revision && one.message.kind === 'reminder',
      )) {
        expect(row.dueAt.getTime()).toBe(startsAt.getTime() - row.message.ordinal * MINUTE)
        expect(row.sentAt.getTime() - row.dueAt.getTime()).toBeLessThanOrEqual(2 * HOUR * MINUTE)
      }
    })
  })

  test('what waits for the send window is planned inside it, unless it opens only after the start', () => {
    inEveryLife((lived, { policy, zone }) => {
      const { sendWindow: window } = policy
      if (!window) return
      const { startsAt } = lived.input.interview
      for (const message of lived.plans.at(-1) ?? []) {
        if (message.state !== 'planned' || !mayWait(message.kind, policy)) continue
        const opens = opensAt(window, message.dueAt, zone)
        if (opens < startsAt) expect(message.dueAt).toEqual(opens)
      }
    })
  })

  test('planning again changes nothing', () => {
    inEveryLife((lived) => {
      const before = JSON.stringify(lived.rows)
      replan(lived, lived.input.now)
      expect(JSON.stringify(lived.rows)).toBe(before)
    })
  })

  test('the zone of the server is never read', () => {
    const server = process.env.TZ
    try {
      fc.assert(
        fc.property(lives, (life) => {
          const lived = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns'].map((zone) => {
            process.env.TZ = zone
            return JSON.stringify(live(life).rows)
          })
          expect(new Set(lived).size).toBe(1)
        }),
        { numRuns: 100 },
      )
    } finally {
      if (server === undefined) delete process.env.TZ
      else process.env.TZ = server
    }
  })
})

describe('what people decide about single letters', () => {
  const decided = { by: 'Ada Lindqvist', byId: 'ada', at: '2026-03-01T10:00:00.000Z', before: null }

  test('a letter that was skipped is not planned, and does not block what comes after it', () => {
    inEveryLife((lived) => {
      const skippable = lived.rows.find(
        (row) =>
          row.message.kind === 'invitation_follow_up' && row.revision === lived.input.interview.revision,
      )
      if (!skippable || lived.input.interview.status !== 'pending') return
      skippable.override = { action: 'skip', ...decided }
      const plan = planMessages({ ...lived.input, said: lived.rows })
      expect(plan.find(({ planKey }) => planKey === skippable.planKey)?.state).toBe('skipped')
      expect(
        plan.filter(({ reason }) => reason === `until follow-up ${skippable.message.ordinal} has left`),
      ).toEqual([])
    })
  })

  test('"hold all" leaves nothing planned that would leave by itself', () => {
    inEveryLife((lived) => {
      const interview = { ...lived.input.interview, messagesHeldBy: 'Ada Lindqvist' }
      const plan = planMessages({ ...lived.input, interview, said: [] })
      const kinds = plan.filter(({ state }) => state === 'planned').map(({ kind }) => kind)
      expect(kinds.filter((kind) => /^(invitation|reminder|prep_nudge)/.test(kind))).toEqual([])
    })
  })
})

test('a send window opens inside itself, in every zone, around every change of its clock until 2030', () => {
  const window = { from: '02:15', until: '03:00', days: [1, 2, 3, 4, 5, 6, 7] }
  for (const zone of Intl.supportedValuesOf('timeZone'))
    for (const change of changesOf(zone)) {
      for (const minutes of [-24 * HOUR, -60, -1, 0, 1, 45]) {
        const asked = new Date(change.getTime() + minutes * MINUTE)
        const opens = opensAt(window, asked, zone)
        expect(opens.getTime()).toBeGreaterThanOrEqual(asked.getTime())
        // A day of 26 hours, and one whose clock jumps over the whole window.
        expect(opens.getTime() - asked.getTime()).toBeLessThanOrEqual(50 * HOUR * MINUTE)
        const { time } = localParts(opens, zone)
        expect(time >= '02:15' && time < '03:00', `${zone} ${opens.toISOString()} ${time}`).toBe(true)
      }
    }
})

/** The moments at which a zone changes its offset, 2025 to 2030, to the minute. */
function changesOf(zone: string): Date[] {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const offset = (at: number) => format.format(at).split('GMT')[1]
  const found: Date[] = []
  const step = 14 * DAY * MINUTE
  for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2031, 0, 1); at += step) {
    if (offset(at) === offset(at + step)) continue
    let [low, high] = [at, at + step]
    while (high - low > MINUTE) {
      const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE
      if (offset(middle) === offset(low)) low = middle
      else high = middle
    }
    found.push(new Date(high))
  }
  return found
}

import type { MessageAudience, MessageKind } from './message'
import { isOpenToPlanning } from './message'
import { planMessages } from './plan'
import type { PlanInput, PlannedMessage } from './planned-message'
import type { Policy } from './policy'

export type Effect = 'sooner' | 'later' | 'new' | 'no_longer' | 'past'

export interface PlanDifference {
  readonly kind: MessageKind
  readonly audience: MessageAudience
  readonly ordinal: number
  readonly effect: Effect
  readonly recipientName: string
  /** When it would have left; null of a new one. */
  readonly from: Date | null
  /** When it would leave; null of one that is not to be sent any more. */
  readonly to: Date | null
  /** Why it would not be sent. */
  readonly reason: string | null
}

/**
 * What other rules would change of an interview's plan, by the planner itself: the plan as it is beside the plan under
 * `policy` (and `customReminders`) from `input.now` on. What has left is in neither.
 */
export function planDifference(
  input: PlanInput,
  rules: { policy: Policy; customReminders?: readonly number[] },
): PlanDifference[] {
  const { policy, customReminders = input.interview.customReminders } = rules
  const before = openPlan(input)
  const after = openPlan({
    ...input,
    policy,
    interview: { ...input.interview, customReminders, rulesAt: input.now },
  })
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].flatMap((key) => {
    const [old, planned] = [before.get(key), after.get(key)]
    const effect = effectOf(old, planned)
    const message = planned ?? old
    if (!effect || !message) return []
    const { kind, audience, ordinal, recipient } = message
    return [
      {
        kind,
        audience,
        ordinal,
        effect,
        recipientName: recipient.name,
        from: old && isToLeave(old) ? old.dueAt : null,
        to: planned && isToLeave(planned) ? planned.dueAt : null,
        reason: planned ? planned.reason : null,
      },
    ]
  })
}

function effectOf(old: PlannedMessage | undefined, planned: PlannedMessage | undefined): Effect | undefined {
  const [was, is] = [old !== undefined && isToLeave(old), planned !== undefined && isToLeave(planned)]
  if (!old || !was) {
    if (is) return 'new'
    // Asked for by the new rules alone, and too late for it.
    return !old && planned ? 'past' : undefined
  }
  if (!planned || !is) return 'no_longer'
  if (old.dueAt.getTime() === planned.dueAt.getTime()) return undefined
  return planned.dueAt < old.dueAt ? 'sooner' : 'later'
}

const isToLeave = (message: PlannedMessage) => message.state !== 'skipped'

/** The plan without what has left, or may have. */
function openPlan(input: PlanInput): Map<string, PlannedMessage> {
  const { revision } = input.interview
  const closed = new Set(
    input.said
      .filter((message) => message.revision === revision && !isOpenToPlanning(message.state))
      .map(({ planKey }) => planKey),
  )
  return new Map(
    planMessages(input)
      .filter(({ planKey }) => !closed.has(planKey))
      .map((message) => [message.planKey, message]),
  )
}

import { inZone, MINUTE, type PlanInput, type PlannedMessage } from './planned-message'

/**
 * Why a message is not made up for, whose point lay before the rules that ask for it: a change of the policy never
 * speaks of the past. What was planned before the change keeps its right to leave. Undefined where that does not apply.
 */
export function askedTooLate(input: PlanInput, planned: PlannedMessage): string | undefined {
  const { rulesAt } = input.interview
  if (!rulesAt || planned.dueAt > rulesAt) return undefined
  const stood = input.said.some(
    ({ planKey, revision, state }) =>
      planKey === planned.planKey &&
      revision === input.interview.revision &&
      state !== 'skipped' &&
      state !== 'cancelled',
  )
  if (stood) return undefined
  return `its point lay before the reminders or the policy changed, ${inZone(rulesAt, planned.recipient.timeZone)}`
}

/** The point of a follow-up; one that new rules put into the past counts its wait from the change of the rules. */
export function afterRules({ interview: { rulesAt } }: PlanInput, point: Date, wait: number): Date {
  if (!rulesAt || point > rulesAt) return point
  return new Date(rulesAt.getTime() + wait * MINUTE)
}

import {
  firstName,
  hold,
  inZone,
  type PlanInput,
  type PlannedMessage,
  type SaidMessage,
  skip,
} from './planned-message'
import { switchOf } from './policy'
import { isHeldByHoldAll } from './sayable'

/** The planned message at the moment that a person chose for it, if somebody did. */
export function timed(input: PlanInput, planned: PlannedMessage): PlannedMessage {
  const override = overrideOn(input, planned)
  if (!override || override.action === 'skip') return planned
  const dueAt = new Date(override.dueAt)
  const when = inZone(dueAt, planned.recipient.timeZone)
  const by = firstName(override.by)
  return {
    ...planned,
    dueAt,
    why: override.action === 'move' ? `moved by ${by}, ${when}` : `sent now by ${by}`,
  }
}

/** A person has chosen its moment: what the policy would leave out is said all the same. */
export function isTimed(input: PlanInput, planned: PlannedMessage): boolean {
  const override = overrideOn(input, planned)
  return override !== null && override.action !== 'skip'
}

/** When a person decided about it last. */
export function decidedAt(input: PlanInput, planned: PlannedMessage): Date | undefined {
  const override = overrideOn(input, planned)
  return override ? new Date(override.at) : undefined
}

/** A person has said that it shall not be sent. */
export function isPassedOver(input: PlanInput, planned: PlannedMessage): boolean {
  return overrideOn(input, planned)?.action === 'skip'
}

/** Why the policy leaves a message out, in words; undefined where it does not, or a person chose its moment. */
export function switchedOff(input: PlanInput, planned: PlannedMessage): string | undefined {
  const key = switchOf(planned.kind, planned.audience)
  const isOff = key !== undefined && input.policy.off.includes(key)
  return isOff && !isTimed(input, planned) ? 'switched off by the policy' : undefined
}

/** What people said shall not leave, one by one or all that leaves by itself. */
export function withheld(input: PlanInput, plan: PlannedMessage[]): PlannedMessage[] {
  const holder = input.interview.messagesHeldBy
  return plan.map((message) => {
    if (message.state === 'skipped') return message
    const override = overrideOn(input, message)
    if (override?.action === 'skip') return skip(message, `${firstName(override.by)} skipped it`)
    if (!holder || !isHeldByHoldAll(message.kind)) return message
    return hold(message, `${firstName(holder)} holds all messages`)
  })
}

function overrideOn({ said, interview }: PlanInput, planned: PlannedMessage) {
  const row: SaidMessage | undefined = said.find(
    ({ planKey, revision }) => planKey === planned.planKey && revision === interview.revision,
  )
  return row?.override ?? null
}

import type { InterviewStatus } from './interview'
import { type MessageKind, mayHaveLeft } from './message'
import { invitations } from './plan-ladder'
import { confirmation, prepNudge, reminders } from './plan-reminders'
import {
  entry,
  firstName,
  MINUTE,
  type PlanInput,
  type PlannedMessage,
  type Recipient,
  reference,
} from './planned-message'
import { offsetInWords, reminderGrace } from './policy'

/**
 * The whole of what the system is going to say about an interview, by the policy and by what was said before.
 * Pure: the same input gives the same plan. A finished interview has an empty plan, so that whatever is still
 * open is withdrawn; a cancelled one only says so to those who had been told of it.
 */
export function planMessages(input: PlanInput): PlannedMessage[] {
  switch (input.interview.status) {
    case 'pending':
      return [...invitations(input), ...reminders(input), ...prepNudge(input)]
    case 'scheduled':
      return [...invitations(input), ...confirmation(input), ...reminders(input), ...prepNudge(input)]
    case 'cancelled':
    case 'declined':
      return cancellations(input)
    case 'completed':
    case 'no_show':
      return []
    default:
      return input.interview.status satisfies never
  }
}

/** Why whatever is still open of an interview's messages is withdrawn, in words. */
export function closingReason(status: InterviewStatus, candidateName: string): string {
  switch (status) {
    case 'cancelled':
      return 'the interview was cancelled'
    case 'declined':
      return `${firstName(candidateName)} declined`
    case 'completed':
    case 'no_show':
      return 'the interview is over'
    case 'pending':
    case 'scheduled':
      return 'the plan changed'
    default:
      return status satisfies never
  }
}

/**
 * Whether a message's point has passed for good: reminders by their grace, everything else that speaks of a
 * coming interview at its start.
 * @returns the reason in words, or undefined while it still makes sense
 */
export function tooLate(
  message: { kind: MessageKind; ordinal: number; dueAt: Date },
  startsAt: Date,
  now: Date,
): string | undefined {
  if (message.kind === 'cancellation' || message.kind === 'team_invitation') return undefined
  if (now >= startsAt) return 'the interview has started'
  if (message.kind !== 'reminder' && message.kind !== 'prep_nudge') return undefined
  const grace = reminderGrace(message.ordinal)
  if (now.getTime() <= message.dueAt.getTime() + grace * MINUTE) return undefined
  return `its moment passed more than ${offsetInWords(grace)} ago`
}

/**
 * Only those hear of the end who heard of the interview. A candidate who declined knows it; their calendar does
 * not, if the confirmation had put it there.
 */
function cancellations(input: PlanInput): PlannedMessage[] {
  const { status, cancelledAt, declinedAt } = input.interview
  const declined = status === 'declined'
  const told = (person: Recipient & { id?: string }) =>
    input.said.some(
      (message) =>
        message.planKey.endsWith(`:${reference(person)}`) &&
        mayHaveLeft(message.state) &&
        !(declined && !person.id && !message.planKey.startsWith('confirmation:')),
    )
  return [input.candidate, ...input.interviewers].filter(told).map((person) =>
    entry({
      kind: 'cancellation',
      ordinal: 0,
      recipient: person,
      dueAt: (declined ? declinedAt : cancelledAt) ?? input.now,
      why: closingReason(status, input.candidate.name),
    }),
  )
}

import type { InterviewStatus } from './interview'
import { type MessageKind, mayHaveLeft } from './message'
import { changeNotices } from './plan-change'
import { invitations } from './plan-ladder'
import { withheld } from './plan-override'
import { hasHeard, isToldOfLeaving, panelRemovals } from './plan-panel'
import { confirmation, prepNudge, reminders } from './plan-reminders'
import {
  entry,
  firstName,
  MINUTE,
  type PlanInput,
  type PlannedMessage,
  reference,
  settled,
  skip,
} from './planned-message'
import { offsetInWords, reminderGrace } from './policy'
import { scopesThatStop, suppressedInWords, suppressionKey } from './suppression'
import { toldRevision } from './told'

/**
 * The whole of what the system is going to say about an interview, by the policy and by what was said before.
 * Pure: the same input gives the same plan. A finished interview has an empty plan, so that whatever is still
 * open is withdrawn; a cancelled one only says so to those who had been told of it.
 */
export function planMessages(input: PlanInput): PlannedMessage[] {
  return withheld(input, wanted(input)).map((message) =>
    unlessSuppressed(input, unlessTooLate(input, message)),
  )
}

/** Somebody does not want such letters, or the address takes none. */
function unlessSuppressed({ suppressed = [] }: PlanInput, message: PlannedMessage): PlannedMessage {
  if (message.state === 'skipped' || suppressed.length === 0) return message
  const key = suppressionKey(message.recipient.email)
  const standing = suppressed.find(({ email }) => email === key)
  if (!standing || !scopesThatStop(message).includes(standing.scope)) return message
  // A letter that came back holds what chases its answer already, and says so.
  const cameBack = standing.reason === 'hard_bounce' || standing.reason === 'complaint'
  return message.state === 'held' && cameBack ? message : skip(message, suppressedInWords(standing.reason))
}

/** What nobody said while it made sense, in an outage or because it was held, is not made up for. */
function unlessTooLate({ interview, now }: PlanInput, message: PlannedMessage): PlannedMessage {
  if (message.state !== 'planned') return message
  const reason = tooLate(message, interview.startsAt, now)
  return reason ? skip(message, reason) : message
}

function wanted(input: PlanInput): PlannedMessage[] {
  switch (input.interview.status) {
    case 'pending':
      return [...invitations(input), ...ofPanel(input), ...reminders(input), ...prepNudge(input)]
    case 'scheduled':
      return [
        ...invitations(input),
        ...ofPanel(input),
        ...confirmation(input),
        ...reminders(input),
        ...prepNudge(input),
      ]
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

const ofPanel = (input: PlanInput) => [...changeNotices(input), ...panelRemovals(input)]

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
  if (!speaksOfComing(message.kind)) return undefined
  if (now >= startsAt) return 'the interview has started'
  if (message.kind !== 'reminder' && message.kind !== 'prep_nudge') return undefined
  const grace = reminderGrace(message.ordinal)
  if (now.getTime() <= message.dueAt.getTime() + grace * MINUTE) return undefined
  return `its moment passed more than ${offsetInWords(grace)} ago`
}

/** Whether a message of this kind makes sense only before the interview. */
function speaksOfComing(kind: MessageKind): boolean {
  return !['cancellation', 'team_invitation', 'calendar_broken', 'custom'].includes(kind)
}

/**
 * Only those hear of the end who heard of the interview, also who had left the panel and does not know it yet. A
 * candidate who declined knows it; their calendar does not, if the confirmation had put it there.
 */
function cancellations(input: PlanInput): PlannedMessage[] {
  const { status, cancelledAt, declinedAt } = input.interview
  const declined = status === 'declined'
  const leavers = input.leavers.filter((person) => !isToldOfLeaving(input, person))
  const panel = [...input.interviewers, ...leavers].filter((person) => hasHeard(input, person, input.now))
  const ended = declined ? declinedAt : cancelledAt && settled(cancelledAt)
  return [...(isCandidateTold(input, declined) ? [input.candidate] : []), ...panel].map((person) =>
    entry({
      kind: 'cancellation',
      ordinal: 0,
      recipient: person,
      dueAt: ended ?? input.now,
      why: closingReason(status, input.candidate.name),
    }),
  )
}

function isCandidateTold({ said, interview, candidate }: PlanInput, declined: boolean): boolean {
  if (!declined) return toldRevision(said, reference(candidate), Number.POSITIVE_INFINITY) !== undefined
  const out = said.filter((message) => mayHaveLeft(message.state))
  const cleared = (revision: number) =>
    out.some(({ planKey, revision: at }) => planKey === 'cancellation:0:candidate' && at >= revision)
  const withEntry = interview.wasConfirmedAt
    ? /^(confirmation|reschedule):0:candidate$/
    : /^confirmation:0:candidate$/
  return out.some(({ planKey, revision }) => withEntry.test(planKey) && !cleared(revision))
}

import type { InterviewStatus } from './interview'
import { hasLeft, type MessageAudience, type MessageKind, type MessageState, mayHaveLeft } from './message'
import { offsetInWords, type Policy, reminderGrace } from './policy'
import { formatWhen } from './when'
import { zoneCity } from './zone'

/** A person who can be written to. */
export interface Recipient {
  name: string
  email: string
  /** IANA zone in which this person reads times. */
  timeZone: string
}

/** What is already known of a message of the interview, of any revision. */
export interface SaidMessage {
  planKey: string
  revision: number
  state: MessageState
  dueAt: Date
  sentAt: Date | null
}

export interface PlanInput {
  interview: {
    status: InterviewStatus
    revision: number
    startsAt: Date
    /** When the current time was booked: creation, or the last move. */
    bookedAt: Date
    confirmedAt: Date | null
    heldAt: Date | null
    /** The recruiter kept the time although the candidate had asked for another one. */
    keptAt: Date | null
    cancelledAt: Date | null
    declinedAt: Date | null
    /** Minutes before the start. */
    customReminders: readonly number[]
  }
  candidate: Recipient
  interviewers: readonly (Recipient & { id: string })[]
  policy: Policy
  said: readonly SaidMessage[]
  /** Preparation tasks of the candidate that are not done. */
  openTasks: number
  now: Date
}

/** One line of the plan: what will be said, or what will not be and why not. */
export interface PlannedMessage {
  /** Unique within one revision: kind, ordinal, recipient. */
  planKey: string
  kind: MessageKind
  audience: MessageAudience
  /** Number of the follow-up, minutes before the start of a reminder, else 0. */
  ordinal: number
  recipient: Recipient
  dueAt: Date
  state: 'planned' | 'held' | 'skipped'
  /** Why it is due then, in words and in the recipient's zone. */
  why: string
  /** Why it is held or skipped; null for a planned one. */
  reason: string | null
}

const MINUTE = 60_000

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

function invitations(input: PlanInput): PlannedMessage[] {
  const { interview, candidate, policy, now } = input
  const answered =
    interview.status === 'scheduled' && interview.confirmedAt
      ? `${firstName(candidate.name)} confirmed ${inZone(interview.confirmedAt, candidate.timeZone)}`
      : null
  const first = entry({
    kind: 'invitation',
    ordinal: 0,
    recipient: candidate,
    dueAt: interview.bookedAt,
    why: 'as soon as the interview is scheduled',
  })
  const line: PlannedMessage[] = [answered ? skip(first, answered) : first]
  const broken = undelivered(input)
  let before = first
  for (let number = 1; number <= policy.followUps.maximum; number += 1) {
    // Who asked for another time and did not get it is told so with the next letter, and not two days later.
    const wait = number === 1 && !interview.keptAt ? policy.followUps.delay : policy.followUps.gap
    const dueAt = latest(new Date(leftAt(input, before, now).getTime() + wait * MINUTE), interview.keptAt)
    const followUp = entry({
      kind: 'invitation_follow_up',
      ordinal: number,
      recipient: candidate,
      dueAt,
      why: `${offsetInWords(wait)} after ${inWords(before)} without an answer, ${inZone(dueAt, candidate.timeZone)}`,
    })
    const previous = before
    before = followUp
    if (answered) line.push(skip(followUp, answered))
    else if (dueAt >= interview.startsAt) line.push(skip(followUp, 'it would come after the start'))
    else if (interview.heldAt)
      line.push(hold(followUp, `${firstName(candidate.name)} asked for another time`))
    else if (broken) line.push(hold(followUp, 'the letter before did not arrive'))
    else if (!isOut(input, previous)) line.push(hold(followUp, `until ${inWords(previous)} has left`))
    else line.push(followUp)
  }
  return line
}

/** Chasing an answer to a letter that never arrived helps nobody. */
function undelivered(input: PlanInput): boolean {
  return input.said.some(
    (message) =>
      message.revision === input.interview.revision &&
      message.planKey.startsWith('invitation') &&
      ['failed', 'bounced', 'complained', 'needs_decision'].includes(message.state),
  )
}

/** A follow-up exists for the engine only once the letter before has left: an outage cannot bunch them. */
function isOut(input: PlanInput, before: PlannedMessage): boolean {
  return saidAs(input, before).some((message) => hasLeft(message.state))
}

function inWords(before: PlannedMessage): string {
  return before.kind === 'invitation' ? 'the invitation' : `follow-up ${before.ordinal}`
}

function saidAs(input: PlanInput, planned: PlannedMessage): SaidMessage[] {
  return input.said.filter(
    (message) => message.planKey === planned.planKey && message.revision === input.interview.revision,
  )
}

/** When the message before in the ladder left, or the earliest moment at which it still can. */
function leftAt(input: PlanInput, before: PlannedMessage, now: Date): Date {
  const [said] = saidAs(input, before)
  if (said?.sentAt && hasLeft(said.state)) return said.sentAt
  return before.dueAt > now ? before.dueAt : now
}

/**
 * The candidate's confirmation with the calendar entry; and one to an interviewer whose reminders all lie in the
 * past by now, who would hear of the interview from nobody else.
 */
function confirmation(input: PlanInput): PlannedMessage[] {
  const { interview, candidate, interviewers, policy } = input
  const dueAt = interview.confirmedAt
  if (!dueAt) return []
  const confirm = (recipient: Recipient & { id?: string }, why: string) =>
    entry({ kind: 'confirmation', ordinal: 0, recipient, dueAt, why })
  const unreminded = (person: Recipient) =>
    offsets(policy.reminders.interviewer, interview.customReminders).every(
      (minutes) => reminder(input, person, minutes).state === 'skipped',
    )
  return [
    confirm(candidate, `${firstName(candidate.name)} confirmed`),
    ...interviewers
      .filter(unreminded)
      .map((person) => confirm(person, `${firstName(candidate.name)} confirmed, too late for a reminder`)),
  ]
}

function reminders(input: PlanInput): PlannedMessage[] {
  const { interview, candidate, interviewers, policy } = input
  const custom = interview.customReminders
  return [
    ...offsets(policy.reminders.candidate, custom).map((minutes) => reminder(input, candidate, minutes)),
    ...interviewers.flatMap((person) =>
      offsets(policy.reminders.interviewer, custom).map((minutes) => reminder(input, person, minutes)),
    ),
  ]
}

function reminder(input: PlanInput, recipient: Recipient & { id?: string }, minutes: number): PlannedMessage {
  const dueAt = new Date(input.interview.startsAt.getTime() - minutes * MINUTE)
  const planned = entry({
    kind: 'reminder',
    ordinal: minutes,
    recipient,
    dueAt,
    why: `${offsetInWords(minutes)} before, ${inZone(dueAt, recipient.timeZone)}`,
  })
  return whenConfirmed(input, planned)
}

function prepNudge(input: PlanInput): PlannedMessage[] {
  const { interview, candidate, policy } = input
  const minutes = policy.prepNudge
  const dueAt = new Date(interview.startsAt.getTime() - minutes * MINUTE)
  const planned = entry({
    kind: 'prep_nudge',
    ordinal: minutes,
    recipient: candidate,
    dueAt,
    why: `${offsetInWords(minutes)} before, if preparation tasks are open`,
  })
  if (input.openTasks === 0) return [skip(planned, 'every preparation task is done')]
  const judged = whenConfirmed(input, planned)
  if (judged.state === 'skipped') return [judged]
  if (offsets(policy.reminders.candidate, interview.customReminders).includes(minutes))
    return [skip(planned, `the ${offsetInWords(minutes)} reminder lists the open tasks`)]
  return [judged]
}

/** Reminders wait for the confirmation; one whose point lay before the booking or the confirmation is not made up for. */
function whenConfirmed(input: PlanInput, planned: PlannedMessage): PlannedMessage {
  const { interview, candidate } = input
  const window = `inside the ${offsetInWords(planned.ordinal)} window`
  if (planned.dueAt <= interview.bookedAt) return skip(planned, `booked ${window}`)
  if (interview.confirmedAt && planned.dueAt <= interview.confirmedAt)
    return skip(planned, `confirmed ${window}`)
  if (interview.status === 'pending') return hold(planned, `until ${firstName(candidate.name)} confirms`)
  return planned
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

function entry(
  parts: Pick<PlannedMessage, 'kind' | 'ordinal' | 'dueAt' | 'why'> & {
    recipient: Recipient & { id?: string }
  },
): PlannedMessage {
  const { name, email, timeZone } = parts.recipient
  return {
    ...parts,
    recipient: { name, email, timeZone },
    audience: parts.recipient.id ? 'interviewer' : 'candidate',
    planKey: `${parts.kind}:${parts.ordinal}:${reference(parts.recipient)}`,
    state: 'planned',
    reason: null,
  }
}

function reference(recipient: Recipient & { id?: string }): string {
  return recipient.id ?? 'candidate'
}

const skip = (message: PlannedMessage, reason: string): PlannedMessage => ({
  ...message,
  state: 'skipped',
  reason,
})
const hold = (message: PlannedMessage, reason: string): PlannedMessage => ({
  ...message,
  state: 'held',
  reason,
})

function latest(one: Date, other: Date | null): Date {
  return other && other > one ? other : one
}

function offsets(standard: readonly number[], custom: readonly number[]): number[] {
  return [...new Set([...standard, ...custom])].sort((a, b) => b - a)
}

function inZone(instant: Date, timeZone: string): string {
  return `${formatWhen(instant, timeZone, { style: 'short' })} in ${zoneCity(timeZone)}`
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}

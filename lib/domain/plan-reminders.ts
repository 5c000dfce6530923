import {
  entry,
  firstName,
  hold,
  inZone,
  MINUTE,
  type PlanInput,
  type PlannedMessage,
  type Recipient,
  skip,
} from './planned-message'
import { offsetInWords } from './policy'

/**
 * The candidate's confirmation with the calendar entry; and one to an interviewer whose reminders all lie in the
 * past by now, who would hear of the interview from nobody else.
 */
export function confirmation(input: PlanInput): PlannedMessage[] {
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

/** Reminders to both sides, by the policy and at the interview's own offsets. */
export function reminders(input: PlanInput): PlannedMessage[] {
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

/** The nudge about open tasks, unless a reminder of the same moment lists them. */
export function prepNudge(input: PlanInput): PlannedMessage[] {
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

function offsets(standard: readonly number[], custom: readonly number[]): number[] {
  return [...new Set([...standard, ...custom])].sort((a, b) => b - a)
}

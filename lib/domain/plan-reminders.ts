import { isTimed, switchedOff, timed } from './plan-override'
import { knows } from './plan-panel'
import { askedTooLate } from './plan-rules-since'
import {
  entry,
  firstName,
  hold,
  inZone,
  latest,
  MINUTE,
  type Panelist,
  type PlanInput,
  type PlannedMessage,
  type Recipient,
  settled,
  skip,
} from './planned-message'
import { offsetInWords } from './policy'

/**
 * The candidate's confirmation with the calendar entry; and one to an interviewer whose reminders all lie in the
 * past by now, who would hear of the interview from nobody else.
 */
export function confirmation(input: PlanInput): PlannedMessage[] {
  const { interview, candidate, interviewers } = input
  const { confirmedAt, revisedAt } = interview
  if (!confirmedAt) return []
  const stands = confirmedAt < revisedAt
  const confirm = (recipient: Recipient & { id?: string }, dueAt: Date, why: string) =>
    entry({ kind: 'confirmation', ordinal: 0, recipient, dueAt, why })
  // Who knew of it hears of a change by the letter about the change.
  const unheard = (person: Panelist) => isUnreminded(input, person) && !(stands && knows(input, person))
  return [
    ...(stands ? [] : [confirm(candidate, confirmedAt, `${firstName(candidate.name)} confirmed`)]),
    ...interviewers
      .filter(unheard)
      .map((person) =>
        confirm(
          person,
          latest(confirmedAt, stands ? settled(revisedAt) : null, person.addedAt && settled(person.addedAt)),
          `${firstName(candidate.name)} confirmed, and no reminder is to come`,
        ),
      )
      .map((message) => {
        const late = askedTooLate(input, message)
        return late ? skip(message, late) : message
      }),
  ]
}

/** No reminder is to come for this interviewer, whose points all lie in the past. */
export function isUnreminded(input: PlanInput, person: Panelist): boolean {
  return offsets(input.policy.reminders.interviewer, input.interview.customReminders).every(
    (minutes) => reminder(input, person, minutes).state === 'skipped',
  )
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

function reminder(
  input: PlanInput,
  recipient: Recipient & Partial<Pick<Panelist, 'id' | 'addedAt'>>,
  minutes: number,
): PlannedMessage {
  const dueAt = new Date(input.interview.startsAt.getTime() - minutes * MINUTE)
  const planned = timed(
    input,
    entry({
      kind: 'reminder',
      ordinal: minutes,
      recipient,
      dueAt,
      why: `${offsetInWords(minutes)} before, ${inZone(dueAt, recipient.timeZone)}`,
    }),
  )
  return whenConfirmed(input, planned, recipient.addedAt ?? null)
}

/** The nudge about open tasks, unless a reminder of the same moment lists them. */
export function prepNudge(input: PlanInput): PlannedMessage[] {
  const { interview, candidate, policy } = input
  const minutes = policy.prepNudge
  const dueAt = new Date(interview.startsAt.getTime() - minutes * MINUTE)
  const planned = timed(
    input,
    entry({
      kind: 'prep_nudge',
      ordinal: minutes,
      recipient: candidate,
      dueAt,
      why: `${offsetInWords(minutes)} before, if preparation tasks are open`,
    }),
  )
  if (input.openTasks === 0) return [skip(planned, 'every preparation task is done')]
  const judged = whenConfirmed(input, planned, null)
  if (judged.state === 'skipped') return [judged]
  const isReminded = offsets(policy.reminders.candidate, interview.customReminders).includes(minutes)
  if (isReminded && !policy.off.includes('candidate_reminder') && !isTimed(input, planned))
    return [skip(planned, `the ${offsetInWords(minutes)} reminder lists the open tasks`)]
  return [judged]
}

/**
 * Reminders wait for the first confirmation; one whose point lay before the booking, a change, the confirmation or
 * its reader's joining is not made up for.
 */
function whenConfirmed(input: PlanInput, planned: PlannedMessage, addedAt: Date | null): PlannedMessage {
  const { interview, candidate } = input
  const off = switchedOff(input, planned)
  if (off) return skip(planned, off)
  const missed = isTimed(input, planned) ? undefined : missedBecause(input, planned.dueAt, addedAt)
  if (missed) return skip(planned, `${missed} inside the ${offsetInWords(planned.ordinal)} window`)
  const late = isTimed(input, planned) ? undefined : askedTooLate(input, planned)
  if (late) return skip(planned, late)
  if (planned.dueAt >= interview.startsAt) return skip(planned, 'it would come after the start')
  if (interview.status === 'pending' && !interview.wasConfirmedAt)
    return hold(planned, `until ${firstName(candidate.name)} confirms`)
  return planned
}

function missedBecause({ interview }: PlanInput, dueAt: Date, addedAt: Date | null): string | undefined {
  if (dueAt <= interview.revisedAt) return interview.revision === 0 ? 'booked' : 'changed'
  if (addedAt && dueAt <= addedAt) return 'joined the panel'
  return interview.confirmedAt && dueAt <= interview.confirmedAt ? 'confirmed' : undefined
}

function offsets(standard: readonly number[], custom: readonly number[]): number[] {
  return [...new Set([...standard, ...custom])].sort((a, b) => b - a)
}

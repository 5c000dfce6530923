import { mayHaveLeft } from './message'
import { entry, type Panelist, type PlanInput, type PlannedMessage, settled } from './planned-message'
import { toldRevision } from './told'

/** The letter about a change of time or place, to interviewers who know of the interview. */
export function changeNotices(input: PlanInput): PlannedMessage[] {
  const { interview, interviewers } = input
  if (interview.revision === 0) return []
  return interviewers
    .filter((person) => knows(input, person))
    .map((person) =>
      entry({
        kind: 'reschedule',
        ordinal: 0,
        recipient: person,
        dueAt: settled(interview.revisedAt),
        why: 'as soon as the change stands',
      }),
    )
}

/** To those who knew of the interview and have left its panel. */
export function panelRemovals(input: PlanInput): PlannedMessage[] {
  return input.leavers
    .filter((person) => hasHeard(input, person) && !isToldOfLeaving(input, person))
    .map((person) =>
      entry({
        kind: 'panel_removal',
        ordinal: 0,
        recipient: person,
        dueAt: settled(person.removedAt),
        why: 'taken off the panel',
      }),
    )
}

/** Somebody was told that they are off the panel, after they were taken off it the last time. */
export function isToldOfLeaving(input: PlanInput, person: Panelist & { removedAt: Date }): boolean {
  return input.said.some(
    (message) =>
      message.planKey === `panel_removal:0:${person.id}` &&
      mayHaveLeft(message.state) &&
      message.dueAt > person.removedAt,
  )
}

/** A letter of any revision has left to this person, or they have a settled interview in their calendar. */
export function hasHeard(input: PlanInput, person: Panelist): boolean {
  return isToldBefore(input, person, Number.POSITIVE_INFINITY)
}

/** As {@link hasHeard}, of what the interview was before its current revision. */
export function knows(input: PlanInput, person: Panelist): boolean {
  return isToldBefore(input, person, input.interview.revision)
}

/** An entry that was never confirmed moves and goes without a letter: nobody has counted on it. */
function isToldBefore(input: PlanInput, person: Panelist, revision: number): boolean {
  const { confirmedAt, wasConfirmedAt } = input.interview
  return (
    toldRevision(input.said, person.id, revision) !== undefined ||
    (person.holdsEntry && (confirmedAt ?? wasConfirmedAt) !== null)
  )
}

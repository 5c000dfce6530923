import { mayHaveLeft } from './message'
import { entry, type Panelist, type PlanInput, type PlannedMessage, settled } from './planned-message'
import { toldRevision } from './told'

type Leaver = PlanInput['leavers'][number]

/** To those who knew of the interview and have left its panel; once for each time that they leave. */
export function panelRemovals(input: PlanInput): PlannedMessage[] {
  return input.leavers
    .filter((person) => hasHeard(input, person, person.removedAt) && !isToldOfLeaving(input, person))
    .map((person) =>
      entry({
        kind: 'panel_removal',
        ordinal: farewells(input, person).filter((message) => message.dueAt <= person.removedAt).length,
        recipient: person,
        dueAt: settled(person.removedAt),
        why: 'taken off the panel',
      }),
    )
}

/** Somebody was told that they are off the panel, after they were taken off it the last time. */
export function isToldOfLeaving(input: PlanInput, person: Leaver): boolean {
  return farewells(input, person).some((message) => message.dueAt > person.removedAt)
}

function farewells({ said }: PlanInput, { id }: Leaver) {
  return said.filter(
    ({ planKey, state }) =>
      planKey.startsWith('panel_removal:') && planKey.endsWith(`:${id}`) && mayHaveLeft(state),
  )
}

/**
 * A letter of any revision has left to this person, or they had a settled interview in their calendar by then. An
 * entry that was never confirmed comes, moves and goes without a letter: nobody has counted on it.
 */
export function hasHeard(input: PlanInput, person: Panelist, by: Date): boolean {
  const { confirmedAt, wasConfirmedAt } = input.interview
  const counted = person.entrySince !== null && person.entrySince < by && (confirmedAt ?? wasConfirmedAt)
  return Boolean(counted) || toldRevision(input.said, person.id, Number.POSITIVE_INFINITY) !== undefined
}

/** As {@link hasHeard}, of what the interview was before its current revision. */
export function knows(input: PlanInput, person: Panelist): boolean {
  const { revision, revisedAt, confirmedAt, wasConfirmedAt } = input.interview
  const wasSettled = wasConfirmedAt !== null || (confirmedAt !== null && confirmedAt < revisedAt)
  const counted = person.entrySince !== null && person.entrySince < revisedAt && wasSettled
  return counted || toldRevision(input.said, person.id, revision) !== undefined
}

import { knows } from './plan-panel'
import { isUnreminded } from './plan-reminders'
import { askedTooLate } from './plan-rules-since'
import { entry, type PlanInput, type PlannedMessage, settled, skip } from './planned-message'

/**
 * The letter about a change of time or place, to interviewers who know of the interview; and to those who would be
 * reminded of a moved one by nothing any more.
 */
export function changeNotices(input: PlanInput): PlannedMessage[] {
  const { interview, interviewers } = input
  if (interview.revision === 0) return []
  const lateMove = interview.status === 'pending' && interview.wasConfirmedAt !== null
  return interviewers
    .filter((person) => knows(input, person) || (lateMove && isUnreminded(input, person)))
    .map((person) => {
      const notice = entry({
        kind: 'reschedule',
        ordinal: 0,
        recipient: person,
        dueAt: settled(interview.revisedAt),
        why: 'as soon as the change stands',
      })
      const late = knows(input, person) ? undefined : askedTooLate(input, notice)
      return late ? skip(notice, late) : notice
    })
}

import type { Viewer } from '@/lib/domain/actor'
import { type LocalMoment, momentOf } from '@/lib/domain/message-moment'
import { type DecisionInput, decidedBy, decideMessages, override } from './decide'

/**
 * Gives planned messages another moment, on a wall clock; it holds until the interview itself is moved.
 * Refusals: `invalid` (at the fields; see momentOf), `not_open`, `changed`
 */
export function moveMessages(viewer: Viewer, input: DecisionInput & LocalMoment, now: Date) {
  const { interviewId, letters, ...local } = input
  return decideMessages(viewer, { interviewId, letters, decision: 'move', now }, async (tx, row, plan) => {
    const chosen = momentOf(local, row, plan)
    if (!chosen.ok) return chosen
    return override(tx, row, {
      action: 'move',
      dueAt: chosen.at.toISOString(),
      ...decidedBy(viewer, now),
    })
  })
}

import type { Viewer } from '@/lib/domain/actor'
import { UNDO_FOR } from '@/lib/domain/interview'
import { type DecisionInput, decidedBy, decideMessages, override } from './decide'

/**
 * Has planned messages leave now, that is when the seconds of the undo are over.
 * Refusals: `not_open` (not offered any more, or absent), `changed` (not as the person saw them)
 */
export function sendNow(viewer: Viewer, input: DecisionInput, now: Date) {
  const dueAt = new Date(now.getTime() + UNDO_FOR).toISOString()
  return decideMessages(viewer, { ...input, decision: 'send_now', now }, (tx, row) =>
    override(tx, row, { action: 'send_now', dueAt, ...decidedBy(viewer, now) }),
  )
}

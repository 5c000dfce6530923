import type { Viewer } from '@/lib/domain/actor'
import { type DecisionInput, decidedBy, decideMessages, override } from './decide'

/**
 * Leaves planned messages out. A follow-up that is skipped is not waited for by the next one.
 * Refusals: `not_open` (not offered any more, or absent), `changed` (not as the person saw them)
 */
export function skipMessages(viewer: Viewer, input: DecisionInput, now: Date) {
  return decideMessages(viewer, { ...input, decision: 'skip', now }, (tx, row) =>
    override(tx, row, { action: 'skip', ...decidedBy(viewer, now) }),
  )
}

import type { Viewer } from '@/lib/domain/actor'
import { type MoveOutcome, moveBatch } from './move'
import { resolveStopCard } from './stop'

/**
 * Ends a batch for good: nothing more of it leaves. Interviews whose invitation had not left yet are called off again,
 * without a word to anybody (withdraw.ts); whoever was invited stays invited. Outcomes as of {@link moveBatch}.
 */
export function cancelBatch(
  viewer: Viewer,
  { batchId }: { batchId: string },
  now: Date,
): Promise<MoveOutcome> {
  return moveBatch(
    viewer,
    batchId,
    {
      move: 'cancel',
      data: { state: 'cancelled', cancelledAt: now, cancelledById: viewer.userId, leaseUntil: null },
    },
    (tx) => resolveStopCard(tx, { batchId, by: viewer.userId, resolution: 'the batch was cancelled' }, now),
  )
}

import type { Viewer } from '@/lib/domain/actor'
import { type MoveOutcome, moveBatch } from './move'
import { resolveStopCard } from './stop'

/** Goes on where the batch was paused. Outcomes as of {@link moveBatch}. */
export function resumeBatch(
  viewer: Viewer,
  { batchId }: { batchId: string },
  now: Date,
): Promise<MoveOutcome> {
  return moveBatch(
    viewer,
    batchId,
    { move: 'resume', data: { state: 'running', pausedAt: null, pausedById: null, leaseUntil: null } },
    (tx) => resolveStopCard(tx, { batchId, by: viewer.userId, resolution: 'resumed' }, now),
  )
}

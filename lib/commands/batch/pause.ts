import type { Viewer } from '@/lib/domain/actor'
import { type MoveOutcome, moveBatch } from './move'

/**
 * Stops a batch: from now on nothing of it leaves but a call that is on its way to the provider already. Outcomes as
 * of {@link moveBatch}.
 */
export function pauseBatch(
  viewer: Viewer,
  { batchId }: { batchId: string },
  now: Date,
): Promise<MoveOutcome> {
  return moveBatch(viewer, batchId, {
    move: 'pause',
    data: { state: 'paused', pausedAt: now, pausedById: viewer.userId },
  })
}

import type { Viewer } from '@/lib/domain/actor'
import { type MoveOutcome, moveBatch } from './move'

/** The dry run was looked at: the invitations go out. Outcomes as of {@link moveBatch}. */
export function startBatch(viewer: Viewer, { batchId }: { batchId: string }): Promise<MoveOutcome> {
  return moveBatch(viewer, batchId, { move: 'start', data: { state: 'running', leaseUntil: null } })
}

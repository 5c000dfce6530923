import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { JobMove } from '@/lib/domain/job'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * Closes a job or opens it again; applications and interviews stay as they are. A job that is there already keeps
 * who closed it and when.
 * @returns done; `absent` for a job that is not the organisation's
 */
export function moveJob(viewer: Viewer, move: JobMove, now: Date): Promise<Done | Refusal<'absent'>> {
  return moveJobWithin(db(), viewer, move, now)
}

/** As {@link moveJob}, within the caller's transaction. */
export async function moveJobWithin(
  tx: Transaction,
  viewer: Viewer,
  { jobId, status }: JobMove,
  now: Date,
): Promise<Done | Refusal<'absent'>> {
  const ours = { id: jobId, organizationId: viewer.organizationId }
  const closed =
    status === 'closed' ? { closedAt: now, closedById: viewer.userId } : { closedAt: null, closedById: null }
  const { count } = await tx.job.updateMany({
    where: { ...ours, status: { not: status } },
    data: { status, ...closed },
  })
  if (count === 1 || (await tx.job.count({ where: ours })) === 1) return { ok: true }
  return refuse('absent')
}

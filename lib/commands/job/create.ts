import { db, newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { JobDraft } from '@/lib/domain/job'
import type { Done } from '@/lib/domain/refusal'

/**
 * Creates an open job; two jobs may have the same title.
 * @param draft.id of a request that may be repeated: the second time nothing is made
 */
export async function createJob(
  viewer: Viewer,
  draft: JobDraft & { id?: string },
  now: Date,
): Promise<Done<{ jobId: string }>> {
  return { ok: true, jobId: await insertJob(db(), viewer, draft, now) }
}

/** As {@link createJob}, within the caller's transaction. */
export async function insertJob(
  tx: Transaction,
  viewer: Viewer,
  { id = newId(), ...draft }: JobDraft & { id?: string },
  now: Date,
): Promise<string> {
  const { organizationId, userId } = viewer
  const row = { id, organizationId, ...draft, status: 'open' as const, createdById: userId, createdAt: now }
  await tx.job.createMany({ data: [row], skipDuplicates: true })
  return id
}

import { db, newId } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { JobDraft } from '@/lib/domain/job'
import type { Done } from '@/lib/domain/refusal'

/** Creates an open job; two jobs may have the same title. */
export async function createJob(
  viewer: Viewer,
  draft: JobDraft,
  now: Date,
): Promise<Done<{ jobId: string }>> {
  const { id } = await db().job.create({
    data: {
      id: newId(),
      organizationId: viewer.organizationId,
      ...draft,
      status: 'open',
      createdById: viewer.userId,
      createdAt: now,
    },
    select: { id: true },
  })
  return { ok: true, jobId: id }
}

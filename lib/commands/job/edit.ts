import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { JobDraft } from '@/lib/domain/job'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/** Changes those of a job's texts that are given; `absent` for a job that is not the organisation's. */
export async function editJob(
  viewer: Viewer,
  edit: { jobId: string } & Partial<JobDraft>,
  tx: Transaction = db(),
): Promise<Done | Refusal<'absent'>> {
  const { jobId, ...texts } = edit
  const { count } = await tx.job.updateMany({
    where: { id: jobId, organizationId: viewer.organizationId },
    data: texts,
  })
  return count === 1 ? { ok: true } : refuse('absent')
}

import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { JobEdit } from '@/lib/domain/job'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/** Changes a job's texts; `absent` for a job that is not the organisation's. */
export async function editJob(
  viewer: Viewer,
  { jobId, ...draft }: JobEdit,
): Promise<Done | Refusal<'absent'>> {
  const { count } = await db().job.updateMany({
    where: { id: jobId, organizationId: viewer.organizationId },
    data: draft,
  })
  return count === 1 ? { ok: true } : refuse('absent')
}

import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { JobDraft, JobStatus } from '@/lib/domain/job'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { editJob } from './edit'
import { moveJobWithin } from './move'

/** Changes what is given of a job, texts and status, in one transaction; `absent` for one of somebody else. */
export async function amendJob(
  viewer: Viewer,
  { jobId, status, texts }: { jobId: string; status?: JobStatus; texts: Partial<JobDraft> },
  now: Date,
): Promise<Done | Refusal<'absent'>> {
  return db().$transaction(async (tx) => {
    const edited = await editJob(viewer, { jobId, ...texts }, tx)
    if (!edited.ok || !status) return edited.ok ? edited : refuse('absent')
    return moveJobWithin(tx, viewer, { jobId, status }, now)
  })
}

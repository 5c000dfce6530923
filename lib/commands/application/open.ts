import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationDraft } from '@/lib/domain/application'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

type Outcome =
  | Done<{ applicationId: string; created: boolean }>
  | Refusal<'candidate_absent'>
  | Refusal<'job_absent'>

/**
 * Finds or creates the one application of a candidate for a job: a second create opens the first, and leaves its
 * notes alone.
 * @param draft.id of a request that may be repeated: the application that it made counts as new every time
 * @returns its id and whether it is new; `candidate_absent` and `job_absent` for ids of other organisations
 */
export async function openApplication(
  viewer: Viewer,
  draft: ApplicationDraft & { id?: string },
  now: Date,
): Promise<Outcome> {
  const { organizationId } = viewer
  const { id: ownId = newId(), candidateId, jobId, notes } = draft
  return db().$transaction(async (tx) => {
    const candidate = await tx.candidate.count({ where: { id: candidateId, organizationId } })
    if (candidate === 0)
      return refuse('candidate_absent', { fields: { candidateId: 'This candidate no longer exists.' } })
    const job = await tx.job.findFirst({ where: { id: jobId, organizationId }, select: { title: true } })
    if (!job) return refuse('job_absent', { fields: { jobId: 'This job no longer exists.' } })
    const row = { organizationId, candidateId, jobId, notes, stage: 'applied' as const }
    const { count } = await tx.application.createMany({
      data: [{ id: ownId, ...row, stageChangedAt: now, createdAt: now }],
      skipDuplicates: true,
    })
    const { id } = await tx.application.findUniqueOrThrow({
      where: { candidateId_jobId: { candidateId, jobId } },
      select: { id: true },
    })
    if (count === 0) return { ok: true, applicationId: id, created: id === ownId }
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      candidateId,
      what: 'application_created',
      why: `Applied for ${job.title}`,
      at: now,
    })
    return { ok: true, applicationId: id, created: true }
  })
}

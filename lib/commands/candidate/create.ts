import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { CandidateDraft } from '@/lib/domain/candidate'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

type Outcome = Done<{ candidateId: string }> | Refusal<'email_taken'> | Refusal<'job_absent'>

/**
 * Creates a candidate, and the application if a job was chosen.
 * @returns the new id; `email_taken` when the organisation has somebody with this address already (also when the
 *   same form was submitted twice), `job_absent` when the job is not the organisation's
 */
export async function createCandidate(viewer: Viewer, draft: CandidateDraft, now: Date): Promise<Outcome> {
  const { organizationId } = viewer
  const { jobId, ...details } = draft
  return db().$transaction(async (tx) => {
    const job =
      jobId && (await tx.job.findFirst({ where: { id: jobId, organizationId }, select: { title: true } }))
    if (jobId && !job) return refuse('job_absent', { fields: { jobId: 'This job no longer exists.' } })
    const candidateId = newId()
    const row = { id: candidateId, organizationId, ...details, createdAt: now, updatedAt: now }
    const { count } = await tx.candidate.createMany({ data: [row], skipDuplicates: true })
    if (count === 0)
      return refuse('email_taken', { fields: { email: 'There is a candidate with this address already.' } })
    if (jobId)
      await tx.application.create({
        data: {
          id: newId(),
          organizationId,
          candidateId,
          jobId,
          stage: 'applied',
          stageChangedAt: now,
          createdAt: now,
        },
      })
    const why = job ? `Applied for ${job.title}` : null
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      candidateId,
      what: 'candidate_created',
      why,
      at: now,
    })
    return { ok: true, candidateId }
  })
}

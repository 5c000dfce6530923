import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { CandidateDraft } from '@/lib/domain/candidate'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

type Outcome = Done<{ candidateId: string }> | Refusal<'email_taken'> | Refusal<'job_absent'>

/**
 * Creates a candidate, and the application if a job was chosen.
 * @param draft.id of a request that may be repeated: the candidate that it made is found again
 * @returns the new id; `email_taken` when the organisation has somebody with this address already (also when the
 *   same form was submitted twice), `job_absent` when the job is not the organisation's
 */
export function createCandidate(
  viewer: Viewer,
  draft: CandidateDraft & { id?: string },
  now: Date,
): Promise<Outcome> {
  return db().$transaction((tx) => createCandidateWithin(tx, viewer, draft, now))
}

/** As {@link createCandidate}, within the caller's transaction. */
export async function createCandidateWithin(
  tx: Transaction,
  viewer: Viewer,
  draft: CandidateDraft & { id?: string },
  now: Date,
): Promise<Outcome> {
  const { organizationId } = viewer
  const { jobId, id: candidateId = newId(), locale = null, ...details } = draft
  const job =
    jobId && (await tx.job.findFirst({ where: { id: jobId, organizationId }, select: { title: true } }))
  if (jobId && !job) return refuse('job_absent', { fields: { jobId: 'This job no longer exists.' } })
  const row = { id: candidateId, organizationId, ...details, locale, createdAt: now, updatedAt: now }
  const { count } = await tx.candidate.createMany({ data: [row], skipDuplicates: true })
  if (count === 0) {
    if ((await tx.candidate.count({ where: { id: candidateId, organizationId } })) > 0)
      return { ok: true, candidateId }
    return refuse('email_taken', { fields: { email: 'There is a candidate with this address already.' } })
  }
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
  await recordTimeline(tx, memberOnTimeline(viewer), {
    organizationId,
    candidateId,
    what: 'candidate_created',
    why: job ? `Applied for ${job.title}` : null,
    at: now,
  })
  return { ok: true, candidateId }
}

import { newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * The application that an interview belongs to: found, or opened for a candidate who has none for this job. Its
 * stage becomes interviewing if it was earlier; a candidate without a zone takes the one of the draft.
 */
export async function findOrOpenApplication(
  tx: Transaction,
  viewer: Viewer,
  draft: { candidateId: string; jobId: string; candidateTimeZone: string },
  now: Date,
): Promise<{ ok: true; id: string } | Refusal<'invalid'>> {
  const { organizationId } = viewer
  // Held against a change of address until the plan with the address in it is written.
  const [candidate] = await tx.$queryRaw<{ timeZone: string | null }[]>`
    SELECT "timeZone" FROM "Candidate"
    WHERE "id" = ${draft.candidateId}::uuid AND "organizationId" = ${organizationId}::uuid FOR NO KEY UPDATE`
  if (!candidate) return refuse('invalid', { fields: { candidateId: 'This candidate is not here any more' } })
  const job = await tx.job.findFirst({ where: { id: draft.jobId, organizationId }, select: { id: true } })
  if (!job) return refuse('invalid', { fields: { jobId: 'This job is not here any more' } })
  if (!candidate.timeZone)
    await tx.candidate.updateMany({
      where: { id: draft.candidateId, organizationId, timeZone: null },
      data: { timeZone: draft.candidateTimeZone, updatedAt: now },
    })
  const application = await tx.application.upsert({
    where: { candidateId_jobId: { candidateId: draft.candidateId, jobId: draft.jobId } },
    create: {
      id: newId(),
      organizationId,
      candidateId: draft.candidateId,
      jobId: draft.jobId,
      stage: 'interviewing',
      stageChangedAt: now,
      createdAt: now,
    },
    update: {},
    select: { id: true },
  })
  await tx.application.updateMany({
    where: { id: application.id, stage: { in: ['applied', 'screening'] } },
    data: { stage: 'interviewing', stageChangedAt: now },
  })
  return { ok: true, id: application.id }
}

import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type StageMove, stageLabels } from '@/lib/domain/application'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * Moves an application to another stage. Moving it to where it is changes and records nothing.
 * @returns done; `absent` for an application that is not the organisation's
 */
export function moveApplication(
  viewer: Viewer,
  move: StageMove,
  now: Date,
): Promise<Done | Refusal<'absent'>> {
  return db().$transaction((tx) => moveApplicationWithin(tx, viewer, move, now))
}

/** As {@link moveApplication}, within the caller's transaction. */
export async function moveApplicationWithin(
  tx: Transaction,
  viewer: Viewer,
  { applicationId, stage }: StageMove,
  now: Date,
): Promise<Done | Refusal<'absent'>> {
  const ours = { id: applicationId, organizationId: viewer.organizationId }
  const present = await tx.application.findFirst({
    where: ours,
    select: { stage: true, candidateId: true, job: { select: { title: true } } },
  })
  if (!present) return refuse('absent')
  const { count } = await tx.application.updateMany({
    where: { ...ours, stage: { not: stage } },
    data: { stage, stageChangedAt: now },
  })
  if (count === 0) return { ok: true }
  await recordTimeline(tx, memberOnTimeline(viewer), {
    organizationId: viewer.organizationId,
    candidateId: present.candidateId,
    what: 'application_moved',
    why: `${present.job.title}: ${stageLabels[present.stage]} → ${stageLabels[stage]}`,
    at: now,
  })
  return { ok: true }
}

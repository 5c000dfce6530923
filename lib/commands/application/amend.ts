import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationStage } from '@/lib/domain/application'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { editApplication } from './edit'
import { moveApplicationWithin } from './move'

/** Changes what is given of an application, notes and stage, in one transaction; `absent` for one of somebody else. */
export async function amendApplication(
  viewer: Viewer,
  change: { applicationId: string; stage?: ApplicationStage; notes?: string | null },
  now: Date,
): Promise<Done | Refusal<'absent'>> {
  const { applicationId, stage, notes } = change
  return db().$transaction(async (tx) => {
    if (notes !== undefined) {
      const edited = await editApplication(viewer, { applicationId, notes }, tx)
      if (!edited.ok) return refuse('absent')
    }
    return stage ? moveApplicationWithin(tx, viewer, { applicationId, stage }, now) : { ok: true }
  })
}

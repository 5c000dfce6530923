'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { cancelBatch } from '@/lib/commands/batch/cancel'
import { discardBatch } from '@/lib/commands/batch/discard'
import { draftBatch } from '@/lib/commands/batch/draft'
import type { MoveOutcome } from '@/lib/commands/batch/move'
import { pauseBatch } from '@/lib/commands/batch/pause'
import { resumeBatch } from '@/lib/commands/batch/resume'
import { retryFailed } from '@/lib/commands/batch/retry-failed'
import { startBatch } from '@/lib/commands/batch/start'
import type { Viewer } from '@/lib/domain/actor'
import { BatchDraft } from '@/lib/domain/batch'
import { routes } from '@/lib/routes'

const OneBatch = z.object({ batchId: z.uuid() })

/** A refusal returns to the form; success opens the dry run. */
export const draft = signedInAction(BatchDraft, async (form, viewer) => {
  const outcome = await draftBatch(viewer, form, now())
  if (!outcome.ok) return outcome
  redirect(routes.batch(viewer.organizationSlug, outcome.batchId))
})

/** The dry run was looked at: the invitations go out. */
export const start = signedInAction(OneBatch, async (input, viewer) =>
  shown(viewer, input, await startBatch(viewer, input)),
)

export const discard = signedInAction(OneBatch, async (input, viewer) => {
  if (!(await discardBatch(viewer, input)).ok) notFound()
  redirect(routes.batches(viewer.organizationSlug))
})

export const pause = signedInAction(OneBatch, async (input, viewer) =>
  shown(viewer, input, await pauseBatch(viewer, input, now())),
)

export const resume = signedInAction(OneBatch, async (input, viewer) =>
  shown(viewer, input, await resumeBatch(viewer, input, now())),
)

export const cancel = signedInAction(OneBatch, async (input, viewer) =>
  shown(viewer, input, await cancelBatch(viewer, input, now())),
)

export const retry = signedInAction(OneBatch, async (input, viewer) =>
  shown(viewer, input, await retryFailed(viewer, input, now())),
)

function shown(viewer: Viewer, { batchId }: { batchId: string }, outcome: MoveOutcome) {
  if (!outcome.ok && outcome.reason === 'absent') notFound()
  if (outcome.ok) revalidatePath(routes.batch(viewer.organizationSlug, batchId))
  return outcome
}

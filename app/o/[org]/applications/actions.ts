'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { editApplication } from '@/lib/commands/application/edit'
import { moveApplication } from '@/lib/commands/application/move'
import { openApplication } from '@/lib/commands/application/open'
import { ApplicationDraft, ApplicationEdit, StageMove } from '@/lib/domain/application'
import { routes } from '@/lib/routes'

/** Submitted by /applications/new: opens the application, also when it was there already. */
export const addApplication = signedInAction(ApplicationDraft, async (draft, viewer) => {
  const outcome = await openApplication(viewer, draft, now())
  if (!outcome.ok) return outcome
  redirect(routes.application(viewer.organizationSlug, outcome.applicationId))
})

/** Submitted by /applications/[id]/edit. */
export const saveApplication = signedInAction(ApplicationEdit, async (edit, viewer) => {
  const outcome = await editApplication(viewer, edit)
  if (!outcome.ok) notFound()
  redirect(routes.application(viewer.organizationSlug, edit.applicationId))
})

/** Submitted by the stage of an application, wherever it is shown. */
export const moveStage = signedInAction(StageMove, async (move, viewer) => {
  const outcome = await moveApplication(viewer, move, now())
  if (!outcome.ok) notFound()
  refresh()
})

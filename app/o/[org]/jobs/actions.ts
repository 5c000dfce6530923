'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { createJob } from '@/lib/commands/job/create'
import { editJob } from '@/lib/commands/job/edit'
import { moveJob } from '@/lib/commands/job/move'
import { JobDraft, JobEdit, JobMove } from '@/lib/domain/job'
import { routes } from '@/lib/routes'

/** Submitted by /jobs/new: a refusal returns to the form, success opens the job. */
export const addJob = signedInAction(JobDraft, async (draft, viewer) => {
  const { jobId } = await createJob(viewer, draft, now())
  redirect(routes.job(viewer.organizationSlug, jobId))
})

/** Submitted by /jobs/[id]/edit. */
export const saveJob = signedInAction(JobEdit, async (edit, viewer) => {
  const outcome = await editJob(viewer, edit)
  if (!outcome.ok) notFound()
  redirect(routes.job(viewer.organizationSlug, edit.jobId))
})

/** Submitted by "Close job" and "Open again". */
export const setJobStatus = signedInAction(JobMove, async (move, viewer) => {
  const outcome = await moveJob(viewer, move, now())
  if (!outcome.ok) notFound()
  refresh()
})

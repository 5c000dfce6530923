'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { scheduleInterview } from '@/lib/commands/interview/schedule'
import { ScheduleForm } from '@/lib/domain/interview-form'
import { routes } from '@/lib/routes'

/** A refusal returns to the form; success opens the interview. */
export const schedule = signedInAction(ScheduleForm, async (draft, viewer) => {
  const outcome = await scheduleInterview(viewer, draft, now())
  if (!outcome.ok) return outcome
  revalidatePath(routes.interviews(viewer.organizationSlug))
  redirect(routes.interview(viewer.organizationSlug, outcome.interviewId))
})

'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { setInterviewPolicy } from '@/lib/commands/policy/set-for-interview'
import { InterviewPolicyForm } from '@/lib/domain/interview-policy-form'
import { policyChanges } from '@/lib/domain/policy-words'
import { currentPolicy } from '@/lib/queries/policy/current'
import { routes } from '@/lib/routes'

const Saved = z.object({ interviewId: z.uuid(), edits: z.coerce.number().int() }).and(InterviewPolicyForm)

/** Gives an interview the rules that its form was looked at with; none that differ is the organisation's policy. */
export const save = signedInAction(Saved, async ({ interviewId, edits, ...form }, viewer) => {
  const { policy } = await currentPolicy(viewer)
  const outcome = await setInterviewPolicy(
    viewer,
    {
      interviewId,
      edits,
      rules: policyChanges(policy, form.rules).length > 0 ? form.rules : null,
      customReminders: form.customReminders,
    },
    now(),
  )
  if (!outcome.ok) return outcome
  redirect(routes.interview(viewer.organizationSlug, interviewId))
})

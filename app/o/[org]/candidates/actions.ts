'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { createCandidate } from '@/lib/commands/candidate/create'
import { editCandidate } from '@/lib/commands/candidate/edit'
import { CandidateDraft, CandidateEdit } from '@/lib/domain/candidate'
import { routes } from '@/lib/routes'

/** Submitted by /candidates/new: a refusal returns to the form, success opens the candidate. */
export const addCandidate = signedInAction(CandidateDraft, async (draft, viewer) => {
  const outcome = await createCandidate(viewer, draft, now())
  if (!outcome.ok) return outcome
  revalidatePath(routes.candidates(viewer.organizationSlug))
  redirect(routes.candidate(viewer.organizationSlug, outcome.candidateId))
})

/** Submitted by /candidates/[id]/edit. */
export const saveCandidate = signedInAction(CandidateEdit, async (edit, viewer) => {
  const outcome = await editCandidate(viewer, edit, now())
  if (!outcome.ok && outcome.reason === 'absent') notFound()
  if (!outcome.ok) return outcome
  revalidatePath(routes.candidates(viewer.organizationSlug))
  redirect(routes.candidate(viewer.organizationSlug, edit.candidateId))
})

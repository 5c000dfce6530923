'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { addSuppression } from '@/lib/commands/suppression/add'
import { importSuppressions } from '@/lib/commands/suppression/import'
import { liftSuppression } from '@/lib/commands/suppression/lift'
import type { Viewer } from '@/lib/domain/actor'
import { SuppressionDraft, SuppressionLift } from '@/lib/domain/suppression'
import { importInWords, suppressionFileLimits } from '@/lib/domain/suppression-file'
import { routes } from '@/lib/routes'

const TOO_LARGE = 'More than 2 MB. Split the file.'
const show = (viewer: Viewer) => revalidatePath(routes.suppressions(viewer.organizationSlug))

/** Submitted by /settings/suppressions. */
export const add = signedInAction(SuppressionDraft, async (draft, viewer) => {
  const outcome = await addSuppression(viewer, draft, now())
  if (!outcome.ok) return outcome
  show(viewer)
  return { ok: true, message: `${draft.email} is on the list.` }
})

/** Submitted by /settings/suppressions, beside an address. */
export const lift = signedInAction(SuppressionLift, async (wish, viewer) => {
  const outcome = await liftSuppression(viewer, wish, now())
  if (!outcome.ok) return outcome
  show(viewer)
})

/** Submitted by /settings/suppressions: the file where there is one, else the text. */
export const importList = signedInAction(
  z.object({ csv: z.string().max(suppressionFileLimits.bytes, TOO_LARGE).default('') }),
  async ({ csv }, viewer, form) => {
    const sent = form.get('file')
    const file = sent instanceof File && sent.size > 0 ? sent : undefined
    if (file && file.size > suppressionFileLimits.bytes)
      return { ok: false, reason: 'too_large', fields: { file: TOO_LARGE } }
    const outcome = await importSuppressions(viewer, { csv: file ? await file.text() : csv }, now())
    if (!outcome.ok)
      return file && outcome.fields ? { ...outcome, fields: { file: outcome.fields.csv ?? '' } } : outcome
    show(viewer)
    return { ok: true, message: importInWords(outcome) }
  },
)

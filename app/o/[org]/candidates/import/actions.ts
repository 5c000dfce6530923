'use server'

import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { applyImport } from '@/lib/commands/candidate-import/apply'
import { receiveImport } from '@/lib/commands/candidate-import/receive'
import { ImportChunk } from '@/lib/domain/candidate-import-file'
import { refuse } from '@/lib/domain/refusal'
import { routes } from '@/lib/routes'

/** One piece of a file, sent by the browser that read it. */
export const receivePiece = signedInAction(ImportChunk, async (chunk, viewer) => {
  const outcome = await receiveImport(viewer, chunk, now())
  if (!outcome.ok && outcome.reason === 'absent') notFound()
  return outcome
})

/** A whole pasted or corrected text: opens its preview. */
export const previewText = signedInAction(ImportChunk, async (chunk, viewer) => {
  if (chunk.text.trim() === '')
    return refuse('empty', { fields: { text: 'Choose a file above, or paste the rows here.' } })
  const outcome = await receiveImport(viewer, chunk, now())
  if (!outcome.ok && outcome.reason === 'absent') notFound()
  if (!outcome.ok) return outcome
  redirect(routes.candidateImport(viewer.organizationSlug, chunk.importId))
})

/** Submitted by the preview: imports the file and shows what was done. */
export const applyFile = signedInAction(z.object({ importId: z.uuid() }), async (input, viewer) => {
  const outcome = await applyImport(viewer, input, now())
  if (!outcome.ok && outcome.reason === 'absent') notFound()
  if (!outcome.ok) return outcome
  redirect(routes.candidateImport(viewer.organizationSlug, input.importId))
})

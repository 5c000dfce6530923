'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { cancelLetter } from '@/lib/commands/custom-letter/cancel'
import { changeLetter } from '@/lib/commands/custom-letter/change'
import { sendLetterNow } from '@/lib/commands/custom-letter/send-now'
import { undoLetter } from '@/lib/commands/custom-letter/undo'
import { writeLetter } from '@/lib/commands/custom-letter/write'
import { retryFailed } from '@/lib/commands/message/retry-failed'
import { LetterEdit, momentOfFields, NewLetter, OfLetter, OfLetterAt } from '@/lib/domain/custom-letter'
import { filterOf, OutboxQuery } from '@/lib/domain/outbox'
import { routes } from '@/lib/routes'
import { keepFiles } from './letter-files'

/** Writes a letter to a candidate. */
export const write = signedInAction(NewLetter, async (input, viewer, form) => {
  const at = now()
  const files = await keepFiles(viewer, form, at)
  if (!files.ok) return files
  const outcome = await writeLetter(
    viewer,
    { ...input, moment: momentOfFields(input), fileIds: [...input.attached, ...files.ids] },
    at,
  )
  if (!outcome.ok) return { ...outcome, values: files.again }
  redirect(routes.message(viewer.organizationSlug, outcome.messageId))
})

/** Changes a letter that has not left: words, files, moment, condition. */
export const change = signedInAction(LetterEdit, async (input, viewer, form) => {
  const at = now()
  const { messageId, seen, subject, text, onlyIfNoReply } = input
  const files = await keepFiles(viewer, form, at)
  if (!files.ok) return files
  const outcome = await changeLetter(
    viewer,
    {
      messageId,
      seen,
      words: { subject, text },
      moment: momentOfFields(input),
      onlyIfNoReply,
      fileIds: [...input.attached, ...files.ids],
    },
    at,
  )
  if (!outcome.ok) return { ...outcome, values: files.again }
  redirect(routes.message(viewer.organizationSlug, messageId))
})

/** Has a planned letter leave in ten seconds. */
export const sendNow = signedInAction(OfLetter, async (input, viewer) => {
  const outcome = await sendLetterNow(viewer, input, now())
  refresh()
  return outcome
})

/** Calls a letter off. */
export const cancel = signedInAction(OfLetter, async (input, viewer) => {
  const outcome = await cancelLetter(viewer, input, now())
  refresh()
  return outcome
})

/** Takes back what was decided about a letter in its first seconds. */
export const undo = signedInAction(OfLetterAt, async (input, viewer) => {
  const outcome = await undoLetter(viewer, input, now())
  refresh()
  return outcome
})

/** Sends again every failed letter that the filter asks for. */
export const retry = signedInAction(OutboxQuery, async (query, viewer) => {
  const at = now()
  const { again, skipped } = await retryFailed(
    viewer,
    filterOf(query, { timeZone: viewer.timeZone, now: at }),
    at,
  )
  refresh()
  const rest = skipped.length > 0 ? ` ${skipped.length} were left as they are.` : ''
  return {
    ok: true,
    message: `${again.length === 1 ? 'One letter is' : `${again.length} letters are`} sent again.${rest}`,
  }
})

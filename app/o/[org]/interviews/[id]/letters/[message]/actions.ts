'use server'

import { redirect } from 'next/navigation'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { moveMessages } from '@/lib/commands/message/move'
import { sendNow as sendMessagesNow } from '@/lib/commands/message/send-now'
import { skipMessages } from '@/lib/commands/message/skip'
import { writeMessages } from '@/lib/commands/message/write'
import { LetterMove, LetterWords, OfLetters } from '@/lib/domain/decision-form'
import { routes } from '@/lib/routes'

/** Has the letter leave in ten seconds. */
export const sendNow = signedInAction(OfLetters, async (input, viewer) => {
  const outcome = await sendMessagesNow(viewer, input, now())
  if (!outcome.ok) return outcome
  redirect(routes.interview(viewer.organizationSlug, input.interviewId))
})

/** Leaves the letter out. */
export const skip = signedInAction(OfLetters, async (input, viewer) => {
  const outcome = await skipMessages(viewer, input, now())
  if (!outcome.ok) return outcome
  redirect(routes.interview(viewer.organizationSlug, input.interviewId))
})

/** Gives the letter another moment. */
export const move = signedInAction(LetterMove, async (input, viewer) => {
  const outcome = await moveMessages(viewer, input, now())
  if (!outcome.ok) return outcome
  redirect(routes.interview(viewer.organizationSlug, input.interviewId))
})

/** Keeps other words for the letter. */
export const write = signedInAction(LetterWords, async (input, viewer) => {
  const outcome = await writeMessages(viewer, input, now())
  if (!outcome.ok) return outcome
  redirect(
    routes.plannedLetter(viewer.organizationSlug, input.interviewId, { message: input.letters[0]?.id ?? '' }),
  )
})

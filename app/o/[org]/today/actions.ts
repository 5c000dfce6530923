'use server'

import { refresh } from 'next/cache'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { dismissChecklist } from '@/lib/commands/checklist/dismiss'
import { sayItArrived, sendAgain } from '@/lib/commands/message/send-again'
import { resolveNotification } from '@/lib/commands/notification/resolve'
import { Nothing, OfCard, OfMessage } from '@/lib/domain/interview-form'

/** Puts a card away. */
export const putAway = signedInAction(OfCard, async (input, viewer) => {
  const outcome = await resolveNotification(viewer, input, now())
  refresh()
  return outcome
})

/** Has a letter sent again. */
export const again = signedInAction(OfMessage, async (input, viewer) => {
  const outcome = await sendAgain(viewer, input, now())
  refresh()
  return outcome
})

/** Says that a letter arrived of which nobody could tell. */
export const arrived = signedInAction(OfMessage, async (input, viewer) => {
  const outcome = await sayItArrived(viewer, input, now())
  refresh()
  return outcome
})

/** Puts the first-run checklist away. */
export const dismissSteps = signedInAction(Nothing, async (_nothing, viewer) => {
  const outcome = await dismissChecklist(viewer, now())
  refresh()
  return outcome
})

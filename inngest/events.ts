import { eventType } from 'inngest'
import { z } from 'zod'

/** The vocabulary of the engine: what happened, in the past tense. Ids only, never an address or a token. */

/** Messages were given to the engine, to be delivered from `wakeAt` (ISO instant) on: they fall due together. */
export const messagesEnrolled = eventType('messages/enrolled', {
  schema: z.object({ messageIds: z.array(z.string()), wakeAt: z.string() }),
})

/** An interview's entry in this person's Google Calendar has something new to show, from `wakeAt` (ISO instant) on. */
export const calendarChanged = eventType('calendar/changed', {
  schema: z.object({ calendarEventId: z.string(), userId: z.string(), wakeAt: z.string() }),
})

/** A version of an organisation's policy was saved, to hold for what is booked already, too. */
export const policySaved = eventType('policy/saved', {
  schema: z.object({ policyId: z.string() }),
})

/** A batch of invitations was started or resumed, or stands still. */
export const batchStarted = eventType('batch/started', {
  schema: z.object({ batchId: z.string() }),
})

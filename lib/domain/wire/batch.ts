import { z } from 'zod'
import { batchLimits, batchRowStates, batchStates } from '../batch'
import { interviewFormats, LONGEST_MINUTES, SHORTEST_MINUTES } from '../interview'
import {
  email,
  id,
  instant,
  line,
  link,
  locale,
  optionalLine,
  shownInstant,
  shownMaybe,
  timeZone,
} from './fields'

const BatchRowCreate = z.strictObject({
  name: line(200),
  email: z
    .string()
    .max(254)
    .meta({ description: 'One that is none is reported at its row', examples: ['zoe@example.com'] }),
  timeZone: timeZone.optional(),
  locale: locale.optional(),
  startsAt: instant.optional().meta({ description: 'Absent: the next of `slots`' }),
})

export const BatchCreate = z
  .strictObject({
    jobId: id,
    name: line(120).optional(),
    title: line(200).meta({ examples: ['First conversation'] }),
    format: z.enum(interviewFormats),
    durationMinutes: z.int().min(SHORTEST_MINUTES).max(LONGEST_MINUTES),
    timeZone: timeZone.meta({ description: 'IANA time zone in which the times were chosen' }),
    location: optionalLine(500).optional(),
    meetingUrl: link.optional(),
    interviewers: z
      .array(z.strictObject({ name: line(200), email, required: z.boolean().default(true) }))
      .min(1)
      .max(20),
    allowClash: z.boolean().default(false),
    templateId: id.optional(),
    slots: z
      .array(instant)
      .max(batchLimits.rows)
      .default([])
      .meta({ description: 'Starts that rows without one of their own take in their order' }),
    rows: z.array(BatchRowCreate).min(1).max(batchLimits.rows),
  })
  .meta({ id: 'BatchCreate' })

export const BatchWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(batchStates),
    jobId: z.uuid(),
    total: z.int(),
    counts: z
      .object({ waiting: z.int(), invited: z.int(), skipped: z.int(), failed: z.int() })
      .meta({ description: 'Rows by what became of them' }),
    stopped: z.string().nullable().meta({ description: 'Why it has paused by itself' }),
    createdAt: shownInstant,
    pausedAt: shownMaybe,
    cancelledAt: shownMaybe,
    finishedAt: shownMaybe,
  })
  .meta({ id: 'Batch' })
export type BatchWire = z.output<typeof BatchWire>

export const BatchFilter = z.strictObject({})

export const BatchRowFilter = z.strictObject({ state: z.enum(batchRowStates).optional() })

export const BatchRowWire = z
  .object({
    id: z.uuid(),
    position: z.int(),
    name: z.string(),
    email: z.string(),
    timeZone: z.string().nullable(),
    startsAt: shownMaybe,
    state: z.enum(batchRowStates),
    reason: z.string().nullable().meta({ description: 'Why it was skipped or failed, or what was assumed' }),
    interviewId: z.uuid().nullable(),
    sentAt: shownMaybe,
  })
  .meta({ id: 'BatchRow' })
export type BatchRowWire = z.output<typeof BatchRowWire>

import { z } from 'zod'
import { applicationStages } from './application'
import { optionalId } from './candidate'
import { interviewFormats } from './interview'
import { allowClash, judgedWhat, ofFormat, shortText, whatFields, whenFields, zone } from './interview-draft'

export const batchStates = ['draft', 'running', 'paused', 'cancelled', 'done'] as const
export type BatchState = (typeof batchStates)[number]

export const batchRowStates = ['waiting', 'invited', 'skipped', 'failed'] as const
export type BatchRowState = (typeof batchRowStates)[number]

/** What one batch may hold, and how large a pasted file may be, bytes: it has to fit into one request. */
export const batchLimits = { rows: 10_000, bytes: 4_000_000 } as const

/** What may be done with a batch, and in which states. */
const moves = {
  start: ['draft'],
  discard: ['draft'],
  pause: ['running'],
  resume: ['paused'],
  cancel: ['running', 'paused'],
  retry: ['running', 'paused', 'done'],
} as const satisfies Record<string, readonly BatchState[]>
export type BatchMove = keyof typeof moves

/** The states out of which a move leads. */
export const batchStatesBefore = (move: BatchMove): BatchState[] => [...moves[move]]

export function mayMoveBatch(move: BatchMove, state: BatchState): boolean {
  return batchStatesBefore(move).includes(state)
}

/** The interview that every row is invited to, as it is kept with the batch. */
export const BatchDetails = z.object({
  title: z.string(),
  format: z.enum(interviewFormats),
  durationMinutes: z.number().int(),
  /** IANA zone in which the times were chosen. */
  timeZone: z.string(),
  location: z.string().nullable(),
  meetingUrl: z.string().nullable(),
  interviewers: z.array(z.object({ name: z.string(), email: z.string(), required: z.boolean() })),
  allowClash: z.boolean(),
})
export type BatchDetails = z.output<typeof BatchDetails>

const sources = ['applications', 'chosen', 'csv'] as const

/** What the form of a new batch sends. */
export const BatchDraft = z
  .object({
    submissionId: z.uuid(),
    jobId: z.uuid('Choose a job'),
    name: shortText(120).optional(),
    /** Whom: everybody who applies (in a stage, and whose name or address holds the words), the ticked ones, a file. */
    source: z.enum(sources, 'Say whom to invite'),
    stage: z.preprocess((value) => value || undefined, z.enum(applicationStages).optional()),
    q: shortText(200).optional(),
    chosen: z.preprocess(
      (value) => (value === undefined ? [] : [value].flat()),
      z.array(z.uuid()).max(batchLimits.rows),
    ),
    csv: z
      .string()
      .default('')
      .transform((text) => text.replaceAll('\0', '')),
    slots: z.string().max(300_000).default(''),
    durationMinutes: whenFields.durationMinutes,
    timeZone: zone,
    ...whatFields,
    allowClash,
    templateId: optionalId(),
  })
  .superRefine(judgedWhat)
  .superRefine(({ source, chosen, csv }, context) => {
    const object = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (source === 'chosen' && chosen.length === 0) object('source', 'Tick whom to invite in the list')
    if (source === 'csv' && csv.trim() === '') object('csv', 'Choose a file, or paste the rows here')
    if (Buffer.byteLength(csv) > batchLimits.bytes)
      object('csv', 'This is more than fits into one batch (4 MB). Split it in two.')
  })
  .transform(ofFormat)
export type BatchDraft = z.output<typeof BatchDraft>

/** The details of a draft, as they are kept. */
export function detailsOf(draft: {
  title: string
  format: BatchDetails['format']
  durationMinutes: number
  timeZone: string
  location?: string | null | undefined
  meetingUrl?: string | null | undefined
  interviewers: readonly { name: string; email: string; required: boolean }[]
  allowClash: boolean
}): BatchDetails {
  const { title, format, durationMinutes, timeZone, location, meetingUrl, interviewers } = draft
  return {
    title,
    format,
    durationMinutes,
    timeZone,
    location: location || null,
    meetingUrl: meetingUrl || null,
    interviewers: interviewers.map(({ name, email, required }) => ({ name, email, required })),
    allowClash: draft.allowClash,
  }
}

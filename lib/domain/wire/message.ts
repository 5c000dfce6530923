import { z } from 'zod'
import { messageStates } from '@/lib/domain/message'
import { messageKinds, outboxGroups } from '@/lib/domain/outbox'
import { LONGEST_SUBJECT, LONGEST_TEXT } from '@/lib/domain/paragraphs'
import { id, instant, shownInstant, shownMaybe } from './fields'

export const MessageWire = z
  .object({
    id: z.uuid(),
    kind: z.string().meta({ examples: ['invitation', 'reminder'] }),
    audience: z.enum(['candidate', 'interviewer', 'recruiter', 'member']),
    revision: z.int().meta({ description: 'The revision of the interview that it speaks of' }),
    state: z.enum(messageStates),
    recipient: z.object({ name: z.string(), email: z.string() }),
    why: z.string().meta({ description: 'Why it will be sent, in words' }),
    reason: z.string().nullable().meta({ description: 'Why it is held, skipped, cancelled or failed' }),
    subject: z.string().nullable().meta({ description: 'Null until the letter is written, as it leaves' }),
    interviewId: z.uuid().nullable().meta({ description: 'The interview that it is about' }),
    candidateId: z.uuid().nullable().meta({ description: 'Of a letter that a member wrote to a candidate' }),
    attempts: z.int(),
    lastError: z.string().nullable(),
    dueAt: shownInstant,
    sentAt: shownMaybe,
    deliveredAt: shownMaybe,
    openedAt: shownMaybe.meta({ description: 'First opened by what is taken for a person' }),
    clickedAt: shownMaybe,
    bouncedAt: shownMaybe,
    complainedAt: shownMaybe,
    failedAt: shownMaybe,
  })
  .meta({ id: 'Message' })
export type MessageWire = z.output<typeof MessageWire>

const groups = Object.keys(outboxGroups) as [keyof typeof outboxGroups]

export const MessageFilter = z.strictObject({
  group: z
    .enum(groups)
    .optional()
    .meta({ description: 'sent, planned, trouble (failed, bounced, …) or unsent (skipped, cancelled)' }),
  kind: z.enum(messageKinds).optional(),
  candidateId: id.optional().meta({ description: 'Only what goes to this candidate' }),
  interviewId: id.optional().meta({ description: 'Only what belongs to this interview, or is about it' }),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Part of the recipient’s name or address, or of the subject' }),
  dueFrom: instant.optional(),
  dueBefore: instant.optional(),
})

export const MessageCreate = z.strictObject({
  candidateId: id,
  interviewId: id
    .optional()
    .meta({ description: 'The interview that it is about; its link is in the letter' }),
  subject: z.string().max(LONGEST_SUBJECT).meta({ minLength: 1 }),
  text: z
    .string()
    .max(LONGEST_TEXT)
    .meta({ minLength: 1, description: 'Plain text; empty lines part paragraphs' }),
  dueAt: instant.optional().meta({ description: 'When it is to leave; absent: in ten seconds' }),
  onlyIfNoReply: z
    .boolean()
    .default(false)
    .meta({ description: 'It is skipped when the candidate has answered since it was written' }),
})
export const MessageMove = z.strictObject({ dueAt: instant })
export const NothingMore = z.strictObject({})

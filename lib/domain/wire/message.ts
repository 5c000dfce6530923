import { z } from 'zod'
import { messageStates } from '@/lib/domain/message'
import { shownInstant, shownMaybe } from './fields'

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
    dueAt: shownInstant,
    sentAt: shownMaybe,
    deliveredAt: shownMaybe,
  })
  .meta({ id: 'Message' })
export type MessageWire = z.output<typeof MessageWire>

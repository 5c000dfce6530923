import { z } from 'zod'
import { sendConditions } from './message'

const decided = {
  /** Who decided, by name, for the reason in words. */
  by: z.string(),
  byId: z.string(),
  /** When, ISO instant. */
  at: z.iso.datetime(),
}

const Override = z.discriminatedUnion('action', [
  z.object({ action: z.literal('skip'), ...decided }),
  /** Another moment than the plan's; it is kept as long as the interview's revision. */
  z.object({ action: z.enum(['move', 'send_now']), dueAt: z.iso.datetime(), ...decided }),
])

/** What a person decided about one planned message, as its row keeps it. */
export const MessageOverride = Override.and(
  z.object({
    /** What had been decided before, for the undo. */
    before: Override.nullable(),
  }),
)
export type MessageOverride = z.output<typeof MessageOverride>

/** A decision that takes the place of the one before, which an undo restores. */
export function decidedOver(
  present: MessageOverride | null,
  next: z.output<typeof Override>,
): MessageOverride {
  if (!present) return { ...next, before: null }
  const { before: _, ...former } = present
  return { ...next, before: former }
}

/** @throws ZodError for what no version of the product wrote */
export function overrideOf(json: unknown): MessageOverride | null {
  return json === null || json === undefined ? null : MessageOverride.parse(json)
}

const Words = z.object({
  subject: z.string().nullable(),
  text: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
})
/** The words that a person wrote for one message: they stand in for the letter's own opening, the facts stay. */
export const MessageWords = Words.extend({
  /** What had been written before, for the undo; of a letter of one's own with its condition and its files. */
  before: Words.extend({
    condition: z.enum(sendConditions).nullable().optional(),
    fileIds: z.array(z.uuid()).optional(),
  })
    .nullable()
    .default(null),
})
export type MessageWords = z.output<typeof MessageWords>

/** @throws ZodError for what no version of the product wrote */
export function wordsOf(json: unknown): MessageWords | null {
  return json === null || json === undefined ? null : MessageWords.parse(json)
}

import type { Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { oneLine } from '@/lib/domain/one-line'
import { cleanText, LONGEST_SUBJECT, LONGEST_TEXT } from '@/lib/domain/paragraphs'
import { refuse } from '@/lib/domain/refusal'
import { type DecisionInput, decideMessages } from './decide'
import { ownWords } from './own-words'

/**
 * Keeps a subject and an opening text for planned messages, instead of the letter's own; empty ones, and the letter's
 * own given back, leave the letter's, which follow the interview. A letter that was written from older words is not
 * claimed. Keeping what is kept already changes and records nothing.
 * Refusals: `invalid` (too long, at the field), `not_open` (it has left, or is on its way), `changed`
 */
export async function writeMessages(
  viewer: Viewer,
  { subject, text, ...input }: DecisionInput & { subject: string; text: string },
  now: Date,
) {
  const words = {
    subject: oneLine(subject, Number.POSITIVE_INFINITY) || null,
    text: cleanText(text) || null,
  }
  const fields = {
    ...((words.subject?.length ?? 0) > LONGEST_SUBJECT && {
      subject: `Use at most ${LONGEST_SUBJECT} characters.`,
    }),
    ...((words.text?.length ?? 0) > LONGEST_TEXT && { text: `Use at most ${LONGEST_TEXT} characters.` }),
  }
  if (Object.keys(fields).length > 0) return refuse('invalid', { fields })
  const own = new Map(
    await Promise.all(input.letters.map(async ({ id }) => [id, await ownWords(viewer, id)] as const)),
  )
  return decideMessages(viewer, { ...input, decision: 'write', now }, async (tx, row) => {
    const theirs = own.get(row.id)
    const subject = words.subject === theirs?.subject ? null : words.subject
    const text = words.text === theirs?.text ? null : words.text
    if (subject === (row.words?.subject ?? null) && text === (row.words?.text ?? null)) return 'unchanged'
    const { before: _, ...former } = row.words ?? { before: null }
    const next = { subject, text, by: viewer.name, at: now.toISOString(), before: row.words ? former : null }
    await tx.message.update({
      where: { id: row.id },
      data: { words: next as Prisma.InputJsonObject, wordsEdits: { increment: 1 } },
    })
    return { ok: true }
  })
}

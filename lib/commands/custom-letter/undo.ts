import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { UNDO_FOR } from '@/lib/domain/interview'
import type { MessageOverride } from '@/lib/domain/message-override'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { type OpenLetter, openLetter, recordLetter } from './open'
import { restoreFiles } from './replace-files'

/**
 * Takes back what was decided about a letter within its first seconds: a letter that was to leave at once is called
 * off, every other decision gives way to the one before, with the words, the files and the condition that it changed.
 * A moment that has come meanwhile is at once.
 * @param input.at when it was decided
 * Refusal: `too_late` (the seconds are over, the letter is on its way, somebody has decided since, or a file that it
 *   carried is not kept any more)
 */
export async function undoLetter(
  viewer: Viewer,
  { messageId, at }: { messageId: string; at: Date },
  now: Date,
): Promise<Done | Refusal<'too_late'>> {
  const tooLate = refuse('too_late', { message: 'It is too late to undo this.' })
  if (now.getTime() - at.getTime() > UNDO_FOR) return tooLate
  return db().$transaction(async (tx) => {
    const letter = await openLetter(tx, viewer, messageId)
    const isOpen = letter?.state === 'planned' || letter?.state === 'cancelled'
    if (!letter || !isOpen || letter.override?.at !== at.toISOString()) return tooLate
    const fileIds = changedWith(letter)?.fileIds
    if (fileIds && !(await restoreFiles(tx, viewer, { messageId, fileIds }))) return tooLate
    const { before } = letter.override
    await tx.message.update({
      where: { id: letter.id },
      data: { ...(before ? restored(before) : calledOff(viewer)), ...wordsRestored(letter) },
    })
    await recordLetter(tx, viewer, { letter, what: 'custom_undone', now })
    return { ok: true }
  })
}

function restored(before: NonNullable<MessageOverride['before']>): Prisma.MessageUpdateInput {
  if (before.action === 'skip') return { state: 'cancelled', override: { ...before, before: null } }
  return {
    state: 'planned',
    reason: null,
    dueAt: new Date(before.dueAt),
    enrolledAt: null,
    override: { ...before, before: null },
  }
}

/** What it said before the decision that is taken back; undefined when that one left the words alone. */
function changedWith({ words, override }: OpenLetter) {
  return words?.before && words.at === override?.at ? words.before : undefined
}

function wordsRestored(letter: OpenLetter): Prisma.MessageUpdateInput {
  const before = changedWith(letter)
  if (!before) return {}
  const { condition, fileIds: _, ...words } = before
  return {
    subject: words.subject,
    words: { ...words, before: null },
    wordsEdits: { increment: 1 },
    ...(condition !== undefined && { condition }),
  }
}

/** There was nothing before it: the letter itself is taken back, and can be changed and sent all the same. */
function calledOff({ name }: Viewer): Prisma.MessageUpdateInput {
  return { state: 'cancelled', reason: `${name} took it back`, override: Prisma.DbNull }
}

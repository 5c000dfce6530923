import { db, type Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import {
  judgeLetterMoment,
  judgeLetterWords,
  type LetterMoment,
  letterSeenAs,
  mayActOnLetter,
} from '@/lib/domain/custom-letter'
import { decidedOver } from '@/lib/domain/message-override'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { letterGone, openLetter, recordLetter } from './open'
import { replaceFiles } from './replace-files'
import { chosenMoment, FilesRefused, refusalOfFiles, whyOf } from './write'

export interface LetterChange {
  messageId: string
  /** The letter as the person saw it (letterSeenAs); undefined for whatever is there. */
  seen?: string | undefined
  words?: { subject: string; text: string }
  moment?: LetterMoment
  onlyIfNoReply?: boolean
  /** Those that it is to carry from now on; they change together with the words. */
  fileIds?: readonly string[]
}

/**
 * Changes what is given of a letter that has not left: its words, its moment, its condition, its files. One that was
 * cancelled or skipped is planned again by it.
 * Refusals: `not_open` (it has left, is on its way, or is not the viewer's), `changed` (it is not as the person saw
 * it), `invalid` (a message at its field)
 */
export async function changeLetter(
  viewer: Viewer,
  change: LetterChange,
  now: Date,
): Promise<Done | Refusal<'not_open' | 'changed' | 'invalid'>> {
  return db()
    .$transaction(async (tx) => {
      const letter = await openLetter(tx, viewer, change.messageId)
      if (!letter || !mayActOnLetter('change', letter, now)) return letterGone()
      if (change.seen !== undefined && change.seen !== letterSeenAs(letter)) return changed()
      const judged = judge(change, letter, now)
      if (!judged.ok) return judged
      const { words, at } = judged
      const moment = at && change.moment
      const dueAt = at ?? letter.dueAt
      await tx.message.update({
        where: { id: letter.id },
        data: {
          state: 'planned',
          reason: null,
          nextAttemptAt: null,
          dueAt,
          // A run of the engine that sleeps for a later moment has to be told; one that wakes too early comes back.
          ...((letter.state !== 'planned' || dueAt < letter.dueAt) && { enrolledAt: null }),
          ...(moment && {
            why: whyOf(viewer, moment, { at, timeZone: letter.recipientTimeZone }),
            override: overrideWith(letter.override, chosenMoment(viewer, moment, { at, now })),
          }),
          ...(words && {
            subject: words.subject,
            // Kept for the undo, which takes all of it back together with the moment.
            words: { ...words, by: viewer.name, at: now.toISOString(), before: wordsBefore(letter) },
          }),
          ...(change.onlyIfNoReply !== undefined && { condition: change.onlyIfNoReply ? 'no_reply' : null }),
          wordsEdits: { increment: 1 },
        },
      })
      if (change.fileIds) {
        const files = await replaceFiles(tx, viewer, { messageId: letter.id, fileIds: change.fileIds })
        if (!files.ok) throw new FilesRefused(files)
      }
      const only = change.moment && !change.words ? 'custom_moved' : 'custom_changed'
      await recordLetter(tx, viewer, {
        letter: { ...letter, subject: words?.subject ?? letter.subject },
        what: only,
        now,
      })
      return { ok: true } as const
    })
    .catch(refusalOfFiles)
}

type Letter = NonNullable<Awaited<ReturnType<typeof openLetter>>>

function judge({ words: given, moment: chosen }: LetterChange, letter: Letter, now: Date) {
  const words = given && judgeLetterWords(given)
  // One that is planned again needs a moment to come.
  const needed = letter.state === 'planned' || letter.dueAt > now ? undefined : ({ kind: 'now' } as const)
  const wanted = chosen ?? needed
  const moment = wanted && judgeLetterMoment(wanted, letter.recipientTimeZone, now)
  const fields = { ...words?.fields, ...(moment && !moment.ok && moment.fields) }
  if (Object.keys(fields).length > 0) return refuse('invalid', { fields })
  return {
    ok: true,
    words: words && { subject: words.subject, text: words.text },
    at: moment?.ok ? moment.at : undefined,
  } as const
}

function overrideWith(
  present: Letter['override'],
  { before: _, ...next }: ReturnType<typeof chosenMoment>,
): Prisma.InputJsonObject {
  return decidedOver(present, next)
}

function wordsBefore({ words, condition, fileIds }: Letter) {
  if (!words) return null
  const { before: _, ...former } = words
  return { ...former, condition, fileIds }
}

const changed = () =>
  refuse('changed', { message: 'This has changed in the meantime. Reload the page to see how it stands.' })

import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { mayActOnLetter } from '@/lib/domain/custom-letter'
import { UNDO_FOR } from '@/lib/domain/interview'
import { decidedOver } from '@/lib/domain/message-override'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { decidedBy } from '../message/decide'
import { letterGone, openLetter, recordLetter } from './open'

/** Has a planned letter leave when the seconds of the undo are over. Refusal: `not_open`. */
export async function sendLetterNow(
  viewer: Viewer,
  { messageId }: { messageId: string },
  now: Date,
): Promise<Done | Refusal<'not_open'>> {
  return db().$transaction(async (tx) => {
    const letter = await openLetter(tx, viewer, messageId)
    if (!letter || !mayActOnLetter('send_now', letter, now)) return letterGone()
    const dueAt = new Date(now.getTime() + UNDO_FOR)
    const decision = { action: 'send_now', dueAt: dueAt.toISOString(), ...decidedBy(viewer, now) } as const
    await tx.message.update({
      where: { id: letter.id },
      data: {
        dueAt,
        nextAttemptAt: null,
        enrolledAt: null,
        override: decidedOver(letter.override, decision),
      },
    })
    await recordLetter(tx, viewer, { letter, what: 'custom_sent_now', now })
    return { ok: true }
  })
}

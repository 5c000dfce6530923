import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { mayActOnLetter } from '@/lib/domain/custom-letter'
import { decidedOver } from '@/lib/domain/message-override'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { decidedBy } from '../message/decide'
import { letterGone, openLetter, recordLetter } from './open'

/** Calls a letter off that has not left; for a few seconds it can be undone. Refusal: `not_open`. */
export async function cancelLetter(
  viewer: Viewer,
  { messageId }: { messageId: string },
  now: Date,
): Promise<Done | Refusal<'not_open'>> {
  return db().$transaction(async (tx) => {
    const letter = await openLetter(tx, viewer, messageId)
    if (!letter || !mayActOnLetter('cancel', letter, now)) return letterGone()
    await tx.message.update({
      where: { id: letter.id },
      data: {
        state: 'cancelled',
        reason: `${viewer.name} cancelled it`,
        nextAttemptAt: null,
        override: decidedOver(letter.override, { action: 'skip', ...decidedBy(viewer, now) }),
      },
    })
    await recordLetter(tx, viewer, { letter, what: 'custom_cancelled', now })
    return { ok: true }
  })
}

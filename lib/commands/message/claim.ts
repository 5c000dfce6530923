import { db, Prisma } from '@/lib/db'
import { LEASE, type MessageKind } from '@/lib/domain/message'
import { isHeldByHoldAll, remindsUnconfirmed, sayableStatuses } from '@/lib/domain/sayable'
import type { FrozenLetter } from './compose'

/**
 * Claims a message and freezes its letter in one conditional update: only while it is planned, due, and has the words
 * that the letter was written from (or a former claim ran out unrecorded); and only if the interview still has the
 * revision and a state that the message speaks of, and nobody holds what leaves by itself. The interview's row is
 * share-locked meanwhile, so a cancellation is either seen here or comes after the claim.
 * @returns false when somebody else was faster or the truth has changed
 */
export async function claimMessage(
  message: { id: string; interviewId: string | null; kind: MessageKind; wordsEdits: number },
  letter: FrozenLetter,
  now: Date,
): Promise<boolean> {
  const condition = message.interviewId
    ? Prisma.sql`m."revision" = (
        SELECT i."revision" FROM "Interview" i
        WHERE i."id" = ${message.interviewId}::uuid
          AND (i."status"::text = ANY(${sayableStatuses(message.kind)})
            OR (${remindsUnconfirmed(message.kind)} AND i."status" = 'pending' AND i."wasConfirmedAt" IS NOT NULL))
          AND (${message.kind} <> 'invitation_follow_up' OR i."heldAt" IS NULL)
          AND (${!isHeldByHoldAll(message.kind)} OR i."messagesHeldAt" IS NULL)
        FOR SHARE)`
    : Prisma.sql`TRUE`
  const claimed = await db().$executeRaw`
    UPDATE "Message" AS m
    SET "state" = 'sending',
      "leaseUntil" = ${new Date(now.getTime() + LEASE)},
      "enrolledAt" = coalesce(m."enrolledAt", ${now}),
      "uncertainSince" = coalesce(m."uncertainSince", ${now}),
      "attempts" = m."attempts" + 1,
      "letter" = ${JSON.stringify(letter.mail)}::jsonb,
      "template" = ${letter.template},
      "templateVersion" = ${letter.templateVersion}
    WHERE m."id" = ${message.id}::uuid
      AND ((m."state" = 'planned' AND m."dueAt" <= ${now} AND m."wordsEdits" = ${message.wordsEdits})
        OR (m."state" = 'sending' AND m."leaseUntil" <= ${now}))
      AND ${condition}`
  return claimed === 1
}

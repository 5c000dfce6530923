import { db, Prisma, packed } from '@/lib/db'
import { LEASE, type MessageKind } from '@/lib/domain/message'
import { isHeldByHoldAll, remindsUnconfirmed, sayableStatuses } from '@/lib/domain/sayable'
import { scopesThatStop, suppressionKey } from '@/lib/domain/suppression'
import { answersOf } from '@/lib/queries/candidate/answered-since'
import type { FrozenLetter } from './compose'

/**
 * Claims a message and freezes its letter in one conditional update: only while it is planned, due, and has the words
 * that the letter was written from (or a former claim ran out unrecorded); only if nobody answered who was to be
 * written to only without an answer; and only if the interview still has the revision and a state that the message
 * speaks of, nobody holds what leaves by itself, and the address is not suppressed. The interview's row is share-locked
 * meanwhile, so a cancellation is either seen here or comes after the claim.
 * @returns false when somebody else was faster or the truth has changed
 */
export async function claimMessage(
  message: {
    id: string
    interviewId: string | null
    batchId: string | null
    kind: MessageKind
    recipientEmail: string
    wordsEdits: number
  },
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
  const inBatch = message.batchId !== null
  const claimed = await db().$executeRaw`
    UPDATE "Message" AS m
    SET "state" = 'sending',
      "leaseUntil" = ${new Date(now.getTime() + LEASE)},
      "enrolledAt" = coalesce(m."enrolledAt", ${now}),
      "uncertainSince" = coalesce(m."uncertainSince", ${now}),
      "attempts" = m."attempts" + 1,
      "letter" = ${packed(letter.mail)},
      "subject" = ${letter.mail.subject},
      "template" = ${letter.template},
      "templateVersion" = ${letter.templateVersion},
      "templateId" = coalesce(${letter.templateId ?? null}::uuid, m."templateId"),
      "trackedLinks" = coalesce(${letter.trackedLinks ?? null}::text[], m."trackedLinks")
    WHERE m."id" = ${message.id}::uuid
      AND ((m."state" = 'planned' AND m."dueAt" <= ${now} AND m."wordsEdits" = ${message.wordsEdits})
        OR (m."state" = 'sending' AND m."leaseUntil" <= ${now}))
      AND (m."condition" IS NULL OR NOT EXISTS (${answersSinceWritten}))
      AND (m."batchId" IS NULL OR EXISTS (
        SELECT 1 FROM "Batch" b WHERE b."id" = m."batchId" AND b."state" IN ('running', 'done') FOR SHARE))
      AND ${condition}
      AND NOT EXISTS (
        SELECT 1 FROM "Suppression" s
        WHERE s."organizationId" = m."organizationId" AND s."email" = ${suppressionKey(message.recipientEmail) ?? ''}
          AND s."liftedAt" IS NULL AND s."scope"::text = ANY(${scopesThatStop({ kind: message.kind, inBatch })}))`
  return claimed === 1
}

/** What the reader of a letter has answered since it was written. */
const answersSinceWritten = answersOf({
  candidateId: Prisma.sql`m."candidateId"`,
  since: Prisma.sql`m."createdAt"`,
})

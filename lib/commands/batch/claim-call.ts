import { db, newId, packed } from '@/lib/db'
import { LEASE } from '@/lib/domain/message'
import { isHeldByHoldAll, sayableStatuses } from '@/lib/domain/sayable'
import { scopesThatStop, suppressionKey } from '@/lib/domain/suppression'
import type { ReadyLetter } from './next-letters'

/**
 * Claims letters of a batch for one call and freezes them, in one conditional statement under the conditions of
 * lib/commands/message/claim.ts: each only while it is planned and has the words that it was written from, its
 * interview has the revision and a state that it speaks of, nobody holds its messages, nobody suppressed the address,
 * and the batch runs. Batch and interviews are share-locked meanwhile.
 * @returns the call, with the letters that are in it, in their order; undefined when none is left
 */
export async function claimCall(
  batchId: string,
  letters: readonly ReadyLetter[],
  now: Date,
): Promise<{ id: string; letters: ReadyLetter[] } | undefined> {
  const id = newId()
  const leaseUntil = new Date(now.getTime() + LEASE)
  const [call] = await db().$queryRaw<{ messageIds: string[] }[]>`
    WITH running AS (
      SELECT b."id" FROM "Batch" b WHERE b."id" = ${batchId}::uuid AND b."state" = 'running' FOR SHARE
    ), open AS (
      SELECT i."id", i."revision" FROM "Interview" i
      WHERE i."id" = ANY(${letters.map(({ message }) => message.interviewId)}::uuid[])
        AND i."status"::text = ANY(${sayableStatuses('invitation')})
        AND (${!isHeldByHoldAll('invitation')} OR i."messagesHeldAt" IS NULL)
      ORDER BY i."id" FOR SHARE
    ), wanted AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(letters.map(asWanted))}::json) AS w("id" uuid,
        "wordsEdits" int, "letter" text, "template" text, "templateVersion" int, "subject" text, "templateId" uuid,
        "trackedLinks" jsonb, "key" text)
    ), claimed AS (
      UPDATE "Message" AS m SET
        "state" = 'sending',
        "callId" = ${id}::uuid,
        "leaseUntil" = ${leaseUntil},
        "enrolledAt" = coalesce(m."enrolledAt", ${now}),
        "uncertainSince" = coalesce(m."uncertainSince", ${now}),
        "attempts" = m."attempts" + 1,
        "letter" = decode(w."letter", 'base64'),
        "subject" = w."subject",
        "template" = w."template",
        "templateVersion" = w."templateVersion",
        "templateId" = coalesce(w."templateId", m."templateId"),
        "trackedLinks" = ARRAY(SELECT jsonb_array_elements_text(w."trackedLinks"))
      FROM wanted w, open i, running b
      WHERE m."id" = w."id" AND m."batchId" = b."id" AND m."interviewId" = i."id" AND m."revision" = i."revision"
        AND m."state" = 'planned' AND m."dueAt" <= ${now} AND m."wordsEdits" = w."wordsEdits"
        AND NOT EXISTS (SELECT 1 FROM "Suppression" s WHERE s."organizationId" = m."organizationId"
          AND s."email" = w."key" AND s."liftedAt" IS NULL
          AND s."scope"::text = ANY(${scopesThatStop({ kind: 'invitation', inBatch: true })}))
      RETURNING m."id"
    )
    INSERT INTO "MailCall" ("id", "messageIds", "createdAt", "leaseUntil", "attempts", "uncertainSince")
    SELECT ${id}::uuid, array_agg("id" ORDER BY "id"), ${now}, ${leaseUntil}, 1, ${now} FROM claimed
    HAVING count(*) > 0
    RETURNING "messageIds"`
  if (!call) return undefined
  const ready = new Map(letters.map((each) => [each.message.id, each]))
  return { id, letters: call.messageIds.flatMap((messageId) => ready.get(messageId) ?? []) }
}

/** A row of the one JSON value that all letters of a call are written down from: arrays would quote them twice. */
function asWanted({ message, letter }: ReadyLetter) {
  return {
    id: message.id,
    wordsEdits: message.wordsEdits,
    letter: packed(letter.mail).toString('base64'),
    template: letter.template,
    templateVersion: letter.templateVersion,
    subject: letter.mail.subject,
    templateId: letter.templateId ?? null,
    trackedLinks: letter.trackedLinks ?? [],
    key: suppressionKey(message.recipientEmail) ?? '',
  }
}

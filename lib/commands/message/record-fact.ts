import { replanForAddress } from '@/lib/commands/suppression/suppress'
import { db, newId, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { statesBefore } from '@/lib/domain/message'
import type { MailFact } from '@/lib/services/resend-webhook'
import { applyFact, graveFacts } from './apply-fact'

/**
 * Keeps what a provider's webhook says and lets it take effect, both at once: a repeat finds the row and changes
 * nothing, a crash in between leaves neither. A fact about an unknown mail is kept all the same; the answer of the
 * send may still be on its way. The common facts cost one statement.
 */
export async function recordMailFact(_system: SystemActor, fact: MailFact, now: Date): Promise<void> {
  if (!graveFacts.includes(fact.type)) return void (await keep(db(), fact, now))
  const suppressed = await db().$transaction(async (tx) => {
    const [kept] = await keep(tx, fact, now)
    if (kept?.messageId) return applyFact(tx, kept.messageId, fact, now)
  })
  if (suppressed) await replanForAddress(suppressed.organizationId, suppressed.email, now)
}

/** @returns the row that was written, nothing for a repeat */
function keep(
  tx: Transaction | ReturnType<typeof db>,
  fact: MailFact,
  now: Date,
): Promise<{ messageId: string | null }[]> {
  return tx.$queryRaw<{ messageId: string | null }[]>`
    WITH kept AS (
      INSERT INTO "MessageEvent"
        ("id", "organizationId", "messageId", "webhookId", "providerId", "type", "occurredAt", "receivedAt", "payload")
      SELECT ${newId()}::uuid, m."organizationId", m."id", ${fact.webhookId}, ${fact.providerId}, ${fact.type},
        ${fact.occurredAt}, ${now}, ${JSON.stringify(fact.payload)}::jsonb
      FROM (VALUES (1)) AS one LEFT JOIN "Message" m ON m."providerId" = ${fact.providerId}
      ON CONFLICT ("webhookId") DO NOTHING
      RETURNING "messageId"
    ), delivered AS (
      UPDATE "Message" AS m SET
        "deliveredAt" = ${fact.occurredAt},
        "state" = CASE WHEN m."state"::text = ANY(${statesBefore('email.delivered')}) THEN 'delivered' ELSE m."state" END
      FROM kept WHERE m."id" = kept."messageId" AND ${fact.type} = 'email.delivered'
    )
    SELECT "messageId" FROM kept`
}

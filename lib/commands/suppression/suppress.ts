import { reconcileLocked } from '@/lib/commands/message/reconcile'
import { db, newId, type Transaction } from '@/lib/db'
import { type SuppressionReason, type SuppressionScope, suppressionKey } from '@/lib/domain/suppression'

export interface Suppressed {
  organizationId: string
  /** As written; kept in the form in which suppressed addresses are compared. */
  email: string
  reason: SuppressionReason
  scope: SuppressionScope
  detail?: string | null
  /** The letter from which it came. */
  messageId?: string
  createdById?: string
}

/**
 * Puts an address on an organisation's list, within the caller's transaction. An address that is there already stays
 * with the wider of the two scopes, and with the reason of that one. Repeating it changes nothing.
 * @returns whether anything changed
 */
export async function suppress(tx: Transaction, entry: Suppressed, now: Date): Promise<boolean> {
  const email = suppressionKey(entry.email)
  if (!email) return false
  const changed = await tx.$executeRaw`
    INSERT INTO "Suppression" AS s
      ("id", "organizationId", "email", "reason", "scope", "detail", "messageId", "createdAt", "createdById")
    VALUES (${newId()}::uuid, ${entry.organizationId}::uuid, ${email}, ${entry.reason}::"SuppressionReason",
      ${entry.scope}::"SuppressionScope", ${entry.detail ?? null}, ${entry.messageId ?? null}::uuid, ${now},
      ${entry.createdById ?? null}::uuid)
    ON CONFLICT ("organizationId", "email") WHERE "liftedAt" IS NULL DO UPDATE
    SET "scope" = excluded."scope", "reason" = excluded."reason", "detail" = excluded."detail",
      "messageId" = excluded."messageId"
    WHERE s."scope" < excluded."scope"`
  return changed === 1
}

/**
 * Lets the plans of the interviews in which this address is written to say what the list says now. After the commit,
 * one transaction each; what a crash leaves undone, the claim of every letter still holds to.
 */
export async function replanForAddress(organizationId: string, email: string, now: Date): Promise<void> {
  await replanForAddresses(organizationId, [email], now)
}

/** As {@link replanForAddress}, for all of them at once. */
export async function replanForAddresses(
  organizationId: string,
  emails: readonly string[],
  now: Date,
): Promise<void> {
  const keys = emails.flatMap((email) => suppressionKey(email) ?? [])
  if (keys.length === 0) return
  const interviews = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT i."id" FROM "Message" m JOIN "Interview" i ON i."id" = m."interviewId"
    WHERE i."organizationId" = ${organizationId}::uuid AND i."status" IN ('pending', 'scheduled')
      AND regexp_replace(m."recipientEmail", '[+][^@]*@', '@') = ANY(${keys})
    ORDER BY i."id" LIMIT 500`
  for (const { id } of interviews) await db().$transaction((tx) => reconcileLocked(tx, id, now))
}

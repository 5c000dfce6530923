import { db } from '@/lib/db'

/**
 * Rows say what became of their letters; what is still under way stays `waiting`. Doing it twice changes nothing. The
 * letters are held meanwhile: one that is being retried has not failed.
 */
export async function settleRows(messageIds: readonly string[]): Promise<void> {
  await db().$executeRaw`
    UPDATE "BatchRow" AS r SET
      "state" = (CASE
        WHEN m."state" IN ('sent', 'delivered', 'bounced', 'complained') THEN 'invited'
        WHEN m."state" IN ('failed', 'needs_decision') THEN 'failed'
        ELSE 'skipped' END)::"BatchRowState",
      "reason" = CASE
        WHEN m."state" IN ('sent', 'delivered', 'bounced', 'complained') THEN r."reason"
        ELSE coalesce(m."reason", m."lastError") END
    FROM (
      SELECT "id", "state", "reason", "lastError" FROM "Message" WHERE "id" = ANY(${[...messageIds]}::uuid[])
      ORDER BY "id" FOR SHARE
    ) m
    WHERE r."messageId" = m."id" AND r."state" = 'waiting'
      AND m."state" NOT IN ('planned', 'sending', 'held')`
}

/** As {@link settleRows}, for all letters of a batch that were dealt with elsewhere. */
export async function settleBatchRows(batchId: string): Promise<void> {
  const open = await db().$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "BatchRow" r JOIN "Message" m ON m."id" = r."messageId"
    WHERE r."batchId" = ${batchId}::uuid AND r."state" = 'waiting'
      AND m."state" NOT IN ('planned', 'sending', 'held')`
  if (open.length > 0) await settleRows(open.map(({ id }) => id))
}

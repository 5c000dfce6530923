import { db } from '@/lib/db'
import type { BatchState } from '@/lib/domain/batch'

/** Work that shows no sign of life for this long has died, milliseconds; a step of it is shorter. */
export const BATCH_LEASE = 60_000

export interface RunningBatch {
  id: string
  organizationId: string
  name: string
  state: BatchState
  cancelledById: string | null
}

/** Notes that somebody is at work. @returns the batch, or undefined when there is nothing to do for it */
export async function beginWork(batchId: string, now: Date): Promise<RunningBatch | undefined> {
  const [batch] = await db().batch.updateManyAndReturn({
    where: { id: batchId, OR: [{ state: 'running' }, { state: 'cancelled', finishedAt: null }] },
    data: { leaseUntil: new Date(now.getTime() + BATCH_LEASE) },
    select: { id: true, organizationId: true, name: true, state: true, cancelledById: true },
  })
  return batch
}

/**
 * Ends the batch when all of it is settled; else says when there will be something to do.
 * @returns when, or null: it is done, or waits for a person
 */
export async function endWork(batchId: string, now: Date): Promise<Date | null> {
  // Held first: an update that had to wait for somebody's retry would look at the rows as they were before it.
  const [, finished] = await db().$transaction([
    db().$queryRaw`SELECT 1 FROM "Batch" WHERE "id" = ${batchId}::uuid FOR NO KEY UPDATE`,
    db().$executeRaw`
    UPDATE "Batch" AS b SET "state" = CASE WHEN b."state" = 'running' THEN 'done' ELSE b."state" END,
      "finishedAt" = ${now}, "leaseUntil" = NULL
    WHERE b."id" = ${batchId}::uuid AND b."state" IN ('running', 'cancelled') AND b."finishedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "BatchRow" r
        WHERE r."batchId" = b."id" AND r."state" = 'waiting' AND r."interviewId" IS NULL)
      AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."batchId" = b."id" AND m."state" IN ('planned', 'sending'))`,
  ])
  if (finished === 1) return null
  const [next] = await db().$queryRaw<{ at: Date | null }[]>`
    SELECT least(
      (SELECT min(greatest(m."dueAt", m."nextAttemptAt")) FROM "Message" m
        WHERE m."batchId" = b."id" AND m."state" = 'planned'),
      (SELECT min(coalesce(c."leaseUntil", m."leaseUntil")) FROM "Message" m
        LEFT JOIN "MailCall" c ON c."id" = m."callId" AND c."closedAt" IS NULL
        WHERE m."batchId" = b."id" AND m."state" = 'sending'),
      (SELECT ${now}::timestamptz FROM "BatchRow" r
        WHERE r."batchId" = b."id" AND r."state" = 'waiting' AND r."interviewId" IS NULL LIMIT 1)
    ) AS "at"
    FROM "Batch" b
    WHERE b."id" = ${batchId}::uuid AND (b."state" = 'running' OR (b."state" = 'cancelled' AND b."finishedAt" IS NULL))`
  if (!next?.at) return null
  const at = next.at > now ? next.at : now
  await db().batch.updateMany({
    where: { id: batchId },
    data: { leaseUntil: new Date(at.getTime() + BATCH_LEASE) },
  })
  return at
}

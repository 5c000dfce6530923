import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { BatchDetails, type BatchRowState } from '@/lib/domain/batch'
import type { FoundBatch } from '@/lib/domain/batch-view'

/** A batch with the counts of its rows; undefined for ids of other organisations. Two statements. */
export async function findBatch(viewer: Viewer, id: string): Promise<FoundBatch | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const [found] = await db().$queryRaw<(Omit<FoundBatch, 'counts' | 'details'> & { details: unknown })[]>`
    SELECT b."id", b."name", b."state"::text AS "state", b."total", b."details", b."createdAt", b."pausedAt",
      b."cancelledAt", b."finishedAt", json_build_object('id', j."id", 'title', j."title") AS "job",
      t."name" AS "template", maker."name" AS "createdBy", pauser."name" AS "pausedBy",
      canceller."name" AS "cancelledBy",
      (SELECT n."detail" FROM "Notification" n WHERE n."organizationId" = b."organizationId"
        AND n."dedupeKey" = 'batch_stopped:' || b."id" AND n."resolvedAt" IS NULL) AS "stopped"
    FROM "Batch" b JOIN "Job" j ON j."id" = b."jobId"
      LEFT JOIN "Template" t ON t."id" = b."templateId"
      LEFT JOIN "User" maker ON maker."id" = b."createdById"
      LEFT JOIN "User" pauser ON pauser."id" = b."pausedById"
      LEFT JOIN "User" canceller ON canceller."id" = b."cancelledById"
    WHERE b."id" = ${id}::uuid AND b."organizationId" = ${viewer.organizationId}::uuid`
  if (!found) return undefined
  const counted = await db().batchRow.groupBy({ by: ['state'], where: { batchId: id }, _count: true })
  const count = (state: BatchRowState) => counted.find((each) => each.state === state)?._count ?? 0
  return {
    ...found,
    details: BatchDetails.parse(found.details),
    counts: {
      waiting: count('waiting'),
      invited: count('invited'),
      skipped: count('skipped'),
      failed: count('failed'),
    },
  }
}

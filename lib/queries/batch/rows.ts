import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type BatchRowState, batchLimits } from '@/lib/domain/batch'
import { verdictOf } from '@/lib/domain/batch-verdict'
import type { FoundBatch, RowInBatch } from '@/lib/domain/batch-view'
import { rowFacts } from './facts'

interface Asked {
  readonly state?: BatchRowState | undefined
  /** Rows after this position. */
  readonly after?: number | undefined
  readonly limit?: number
}

/** Rows of a batch of the viewer's organisation, in their order; one statement. */
export async function batchRows(
  viewer: Viewer,
  batchId: string,
  { state, after = -1, limit = batchLimits.rows }: Asked = {},
): Promise<RowInBatch[]> {
  return db().$queryRaw<RowInBatch[]>`
    SELECT r."id", r."position", r."name", r."email", r."timeZone", r."startsAt", r."state"::text AS "state",
      r."reason", r."interviewId", m."state"::text AS "letter", m."sentAt"
    FROM "BatchRow" r LEFT JOIN "Message" m ON m."id" = r."messageId"
    WHERE r."batchId" = ${batchId}::uuid AND r."organizationId" = ${viewer.organizationId}::uuid
      AND r."position" > ${after}
      AND ${state ? Prisma.sql`r."state" = ${state}::"BatchRowState"` : Prisma.sql`TRUE`}
    ORDER BY r."position" LIMIT ${limit}`
}

/**
 * What starting a draft would do now, row by row: rows that would not be invited are told as skipped, with the reason,
 * the others with what is assumed. Five statements, whatever the number of rows.
 */
export async function dryRun(
  viewer: Viewer,
  batch: Pick<FoundBatch, 'id' | 'details' | 'job'>,
): Promise<RowInBatch[]> {
  const rows = await batchRows(viewer, batch.id)
  const { id, details } = batch
  const about = { id, organizationId: viewer.organizationId, jobId: batch.job.id, details }
  const factsOf = await rowFacts(
    db(),
    about,
    rows.filter(({ state }) => state === 'waiting'),
  )
  const on = { details: batch.details, organizationTimeZone: viewer.organizationTimeZone }
  return rows.map((row) => {
    if (row.state !== 'waiting') return row
    const verdict = verdictOf(row, factsOf(row.position, row.email), on)
    return verdict.ok
      ? { ...row, timeZone: verdict.timeZone, reason: verdict.note }
      : { ...row, state: 'skipped', reason: verdict.reason }
  })
}

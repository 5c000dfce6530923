import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { BatchInList } from '@/lib/domain/batch-view'
import { type ListCursor, pageAfter, toPage } from '../list-page'

/** One page of the organisation's batches, newest first, in one statement; `next` leads to older ones. */
export async function listBatches(viewer: Viewer, { after }: { after?: ListCursor | undefined }) {
  const branch = (position: Prisma.Sql) => Prisma.sql`
    SELECT b."id", b."name", b."state"::text AS "state", b."total", b."createdAt", b."jobId", b."createdById"
    FROM "Batch" b WHERE b."organizationId" = ${viewer.organizationId}::uuid AND ${position}`
  const page = pageAfter(after, branch, { createdAt: Prisma.sql`b."createdAt"`, id: Prisma.sql`b."id"` })
  const rows = await db().$queryRaw<BatchInList[]>`
    SELECT p."id", p."name", p."state", p."total", p."createdAt", j."title" AS "jobTitle", u."name" AS "createdBy",
      (SELECT count(*)::int FROM "BatchRow" r WHERE r."batchId" = p."id" AND r."state" = 'invited') AS "invited",
      (SELECT count(*)::int FROM "BatchRow" r WHERE r."batchId" = p."id" AND r."state" = 'failed') AS "failed"
    FROM (${page}) p JOIN "Job" j ON j."id" = p."jobId" JOIN "User" u ON u."id" = p."createdById"
    ORDER BY p."createdAt" DESC, p."id" LIMIT 51`
  const { rows: batches, next } = toPage(rows)
  return { batches, next }
}

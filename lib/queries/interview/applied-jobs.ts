import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

const MOST = 10

/** Open jobs that a candidate applies for, newest application first; one statement. */
export async function appliedJobs(
  viewer: Viewer,
  candidateId: string,
): Promise<{ id: string; title: string }[]> {
  return db().$queryRaw<{ id: string; title: string }[]>`
    SELECT j."id", j."title" FROM "Application" a JOIN "Job" j ON j."id" = a."jobId"
    WHERE a."candidateId" = ${candidateId}::uuid AND a."organizationId" = ${viewer.organizationId}::uuid
      AND j."status" = 'open' AND a."stage" NOT IN ('hired', 'rejected', 'withdrawn')
    ORDER BY a."createdAt" DESC, a."id" LIMIT ${MOST}`
}

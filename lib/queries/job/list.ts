import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { JobStatus } from '@/lib/domain/job'
import { type ListCursor, matches, pageAfter, toPage } from '../list-page'

export interface JobInList {
  readonly id: string
  readonly title: string
  readonly department: string | null
  readonly location: string | null
  readonly status: JobStatus
  readonly createdAt: Date
  /** Applications that are not hired, rejected or withdrawn. */
  readonly active: number
}

export interface JobFilter {
  /** Part of the title, the department or the location. */
  readonly search?: string | undefined
  readonly status?: JobStatus | undefined
  readonly after?: ListCursor | undefined
}

/** One page of the organisation's jobs, newest first, in one statement; `next` leads to older ones. */
export async function listJobs(viewer: Viewer, { search, status, after }: JobFilter) {
  const inStatus = status ? Prisma.sql`j."status" = ${status}::"JobStatus"` : Prisma.sql`TRUE`
  const branch = (position: Prisma.Sql) => Prisma.sql`
    SELECT j."id", j."title", j."department", j."location", j."status"::text AS "status", j."createdAt" FROM "Job" j
    WHERE j."organizationId" = ${viewer.organizationId}::uuid AND ${position} AND ${inStatus}
      AND ${matches(search, Prisma.sql`j."title", j."department", j."location"`)}`
  const page = pageAfter(after, branch, { createdAt: Prisma.sql`j."createdAt"`, id: Prisma.sql`j."id"` })
  const rows = await db().$queryRaw<JobInList[]>`
    SELECT p.*, (
      SELECT count(*)::int FROM "Application" a
      WHERE a."jobId" = p."id" AND a."stage" NOT IN ('hired', 'rejected', 'withdrawn')
    ) AS "active"
    FROM (${page}) p ORDER BY p."createdAt" DESC, p."id" LIMIT 51`
  const { rows: jobs, next } = toPage(rows)
  return { jobs, next }
}

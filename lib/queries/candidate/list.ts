import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationStage } from '@/lib/domain/application'
import { type ListCursor, matches, pageAfter, toPage } from '../list-page'

export interface CandidateInList {
  readonly id: string
  readonly name: string
  readonly email: string
  /** IANA zone, or null while nobody knows it. */
  readonly timeZone: string | null
  readonly createdAt: Date
  /** The three newest. */
  readonly applications: readonly { id: string; jobTitle: string; stage: ApplicationStage }[]
}

export interface CandidateFilter {
  /** Part of the name or the address. */
  readonly search?: string | undefined
  /** Only those who apply for this job. */
  readonly jobId?: string | undefined
  readonly after?: ListCursor | undefined
}

/** One page of the organisation's candidates, newest first, in one statement; `next` leads to older ones. */
export async function listCandidates(viewer: Viewer, { search, jobId, after }: CandidateFilter) {
  const applies = jobId
    ? Prisma.sql`EXISTS (SELECT 1 FROM "Application" a WHERE a."candidateId" = c."id" AND a."jobId" = ${jobId}::uuid)`
    : Prisma.sql`TRUE`
  const branch = (position: Prisma.Sql) => Prisma.sql`
    SELECT c."id", c."name", c."email", c."timeZone", c."createdAt" FROM "Candidate" c
    WHERE c."organizationId" = ${viewer.organizationId}::uuid AND ${position}
      AND ${applies} AND ${matches(search, Prisma.sql`c."name", c."email"`)}`
  const page = pageAfter(after, branch, { createdAt: Prisma.sql`c."createdAt"`, id: Prisma.sql`c."id"` })
  const rows = await db().$queryRaw<CandidateInList[]>`
    SELECT p.*, coalesce((
      SELECT json_agg(x) FROM (
        SELECT a."id", j."title" AS "jobTitle", a."stage"
        FROM "Application" a JOIN "Job" j ON j."id" = a."jobId"
        WHERE a."candidateId" = p."id" ORDER BY a."createdAt" DESC, a."id" LIMIT 3
      ) x), '[]') AS "applications"
    FROM (${page}) p ORDER BY p."createdAt" DESC, p."id" LIMIT 51`
  const { rows: candidates, next } = toPage(rows)
  return { candidates, next }
}

import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationStage } from '@/lib/domain/application'
import type { Applicant } from '@/lib/domain/batch-view'
import { matches } from '../list-page'

interface Filter {
  readonly jobId: string
  /** Absent: every stage that does not end an application. */
  readonly stage?: ApplicationStage | undefined
  /** Part of the name or the address. */
  readonly search?: string | undefined
  /** Only these applications. */
  readonly chosen?: readonly string[]
  readonly limit: number
}

/** Those who apply for a job, by name; one statement. */
export async function applicants(viewer: Viewer, filter: Filter): Promise<Applicant[]> {
  const { jobId, stage, search, chosen, limit } = filter
  return db().$queryRaw<Applicant[]>`
    SELECT a."id" AS "applicationId", c."id" AS "candidateId", c."name", c."email", c."timeZone",
      a."stage"::text AS "stage"
    FROM "Application" a JOIN "Candidate" c ON c."id" = a."candidateId"
    WHERE a."organizationId" = ${viewer.organizationId}::uuid AND a."jobId" = ${jobId}::uuid
      AND ${stage ? Prisma.sql`a."stage" = ${stage}::"ApplicationStage"` : Prisma.sql`a."stage" NOT IN ('hired', 'rejected', 'withdrawn')`}
      AND ${matches(search, Prisma.sql`c."name", c."email"`)}
      AND ${chosen ? Prisma.sql`a."id" = ANY(${[...chosen]}::uuid[])` : Prisma.sql`TRUE`}
    ORDER BY c."name", c."id" LIMIT ${limit}`
}

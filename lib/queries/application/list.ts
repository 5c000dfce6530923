import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationStage } from '@/lib/domain/application'
import { type ListCursor, matches, pageAfter, toPage } from '../list-page'

export interface ApplicationInList {
  readonly id: string
  readonly stage: ApplicationStage
  readonly stageChangedAt: Date
  readonly createdAt: Date
  readonly candidateId: string
  readonly candidateName: string
  readonly candidateEmail: string
  readonly jobId: string
  readonly jobTitle: string
}

export interface ApplicationFilter {
  /** Part of the candidate's name or address, or of the job's title. */
  readonly search?: string | undefined
  /** `active` is every stage that does not end an application. */
  readonly stage?: ApplicationStage | 'active' | undefined
  readonly jobId?: string | undefined
  readonly after?: ListCursor | undefined
}

/** One page of the organisation's applications, newest first, in one statement; `next` leads to older ones. */
export async function listApplications(viewer: Viewer, { search, stage, jobId, after }: ApplicationFilter) {
  const ofStage = stage ? inStage(stage) : Prisma.sql`TRUE`
  const ofJob = jobId ? Prisma.sql`a."jobId" = ${jobId}::uuid` : Prisma.sql`TRUE`
  const branch = (position: Prisma.Sql) => Prisma.sql`
    SELECT a."id", a."stage"::text AS "stage", a."stageChangedAt", a."createdAt",
           c."id" AS "candidateId", c."name" AS "candidateName", c."email" AS "candidateEmail",
           j."id" AS "jobId", j."title" AS "jobTitle"
    FROM "Application" a
    JOIN "Candidate" c ON c."id" = a."candidateId"
    JOIN "Job" j ON j."id" = a."jobId"
    WHERE a."organizationId" = ${viewer.organizationId}::uuid AND ${position} AND ${ofStage} AND ${ofJob}
      AND ${matches(search, Prisma.sql`c."name", c."email", j."title"`)}`
  const page = pageAfter(after, branch, { createdAt: Prisma.sql`a."createdAt"`, id: Prisma.sql`a."id"` })
  const rows = await db().$queryRaw<ApplicationInList[]>`
    SELECT p.* FROM (${page}) p ORDER BY p."createdAt" DESC, p."id" LIMIT 51`
  const { rows: applications, next } = toPage(rows)
  return { applications, next }
}

function inStage(stage: ApplicationStage | 'active'): Prisma.Sql {
  return stage === 'active'
    ? Prisma.sql`a."stage" NOT IN ('hired', 'rejected', 'withdrawn')`
    : Prisma.sql`a."stage" = ${stage}::"ApplicationStage"`
}

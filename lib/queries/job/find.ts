import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationStage } from '@/lib/domain/application'
import type { JobStatus } from '@/lib/domain/job'
import type { InterviewInList } from '../application/find'

export interface JobCard {
  readonly id: string
  readonly title: string
  readonly department: string | null
  readonly industry: string | null
  readonly role: string | null
  readonly location: string | null
  readonly status: JobStatus
  readonly createdAt: Date
  readonly closedAt: Date | null
}

export interface JobApplication {
  readonly id: string
  readonly stage: ApplicationStage
  readonly stageChangedAt: Date
  readonly candidateId: string
  readonly candidateName: string
  /** How many applications of the job are in this stage; the newest 20 of each stage are listed. */
  readonly ofStage: number
}

export interface JobDetail extends JobCard {
  readonly applications: readonly JobApplication[]
  /** By start, latest first, at most 50. */
  readonly interviews: readonly (InterviewInList & { readonly candidateName: string })[]
}

/** A job without relations, in one statement; undefined for unknown ids and those of other organisations. */
export async function findJobCard(viewer: Viewer, id: string): Promise<JobCard | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const found = await db().job.findFirst({
    where: { id, organizationId: viewer.organizationId },
    select: {
      id: true,
      title: true,
      department: true,
      industry: true,
      role: true,
      location: true,
      status: true,
      createdAt: true,
      closedAt: true,
    },
  })
  return found ?? undefined
}

/** A job with its applications by stage and its interviews, in three statements; undefined as above. */
export async function findJob(viewer: Viewer, id: string): Promise<JobDetail | undefined> {
  const card = await findJobCard(viewer, id)
  if (!card) return undefined
  const [applications, interviews] = await Promise.all([newestByStage(viewer, id), interviewsOf(viewer, id)])
  return { ...card, applications, interviews }
}

function newestByStage(viewer: Viewer, jobId: string) {
  return db().$queryRaw<JobApplication[]>`
    SELECT a."id", a."stage"::text AS "stage", a."stageChangedAt", a."candidateId", c."name" AS "candidateName",
           a."ofStage"
    FROM (
      SELECT *, row_number() OVER (PARTITION BY "stage" ORDER BY "stageChangedAt" DESC, "id") AS "place",
             (count(*) OVER (PARTITION BY "stage"))::int AS "ofStage"
      FROM "Application"
      WHERE "jobId" = ${jobId}::uuid AND "organizationId" = ${viewer.organizationId}::uuid
    ) a JOIN "Candidate" c ON c."id" = a."candidateId"
    WHERE a."place" <= 20
    ORDER BY a."stage", a."place"`
}

function interviewsOf(viewer: Viewer, jobId: string) {
  return db().$queryRaw<JobDetail['interviews'][number][]>`
    SELECT i."id", i."title", i."status"::text AS "status", i."startsAt", i."endsAt", c."name" AS "candidateName"
    FROM "Application" a
    JOIN "Interview" i ON i."applicationId" = a."id"
    JOIN "Candidate" c ON c."id" = a."candidateId"
    WHERE a."jobId" = ${jobId}::uuid AND a."organizationId" = ${viewer.organizationId}::uuid
    ORDER BY i."startsAt" DESC, i."id" LIMIT 50`
}

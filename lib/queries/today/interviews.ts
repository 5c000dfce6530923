import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { InterviewFormat, InterviewStatus } from '@/lib/domain/interview'

export interface InterviewSoon {
  readonly id: string
  readonly title: string
  readonly status: InterviewStatus
  readonly format: InterviewFormat
  readonly startsAt: Date
  readonly endsAt: Date
  readonly candidateTimeZone: string
  readonly meetingUrl: string | null
  readonly candidateName: string
  readonly jobTitle: string
  readonly held: boolean
  /** Number of the last invitation follow-up that has left, 0 before the first. */
  readonly followUpsSent: number
  /** Preparation tasks of both sides. */
  readonly tasks: number
  readonly tasksDone: number
}

const MOST = 100

/**
 * Interviews of the organisation that start within a span and were not called off, soonest first, at most 100, in
 * one statement.
 */
export async function interviewsBetween(
  viewer: Viewer,
  span: { from: Date; to: Date },
): Promise<InterviewSoon[]> {
  return db().$queryRaw<InterviewSoon[]>`
    SELECT i."id", i."title", i."status"::text AS "status", i."format"::text AS "format", i."startsAt",
           i."endsAt", i."candidateTimeZone", i."meetingUrl", c."name" AS "candidateName",
           j."title" AS "jobTitle", i."heldAt" IS NOT NULL AS "held",
           coalesce((
             SELECT max(m."ordinal") FROM "Message" m
             WHERE m."interviewId" = i."id" AND m."revision" = i."revision"
               AND m."kind" = 'invitation_follow_up' AND m."sentAt" IS NOT NULL), 0) AS "followUpsSent",
           (SELECT count(*)::int FROM "PrepTask" t WHERE t."interviewId" = i."id") AS "tasks",
           (SELECT count("doneAt")::int FROM "PrepTask" t WHERE t."interviewId" = i."id") AS "tasksDone"
    FROM "Interview" i
    JOIN "Application" a ON a."id" = i."applicationId"
    JOIN "Candidate" c ON c."id" = a."candidateId"
    JOIN "Job" j ON j."id" = a."jobId"
    WHERE i."organizationId" = ${viewer.organizationId}::uuid
      AND i."startsAt" >= ${span.from} AND i."startsAt" < ${span.to}
      AND i."status" NOT IN ('cancelled', 'declined')
    ORDER BY i."startsAt", i."id" LIMIT ${MOST}`
}

import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { InterviewFormat, InterviewStatus } from '@/lib/domain/interview'
import type { MessageAudience, MessageState } from '@/lib/domain/message'
import { defaultPolicy } from '@/lib/domain/policy'

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
  readonly messagesHeldBy: string | null
  /** Number of the last invitation follow-up about its time that has left, 0 before the first. */
  readonly followUpsSent: number
  /** How many there are at most, by its policy. */
  readonly followUpsAtMost: number
  /** Preparation tasks of both sides. */
  readonly tasks: number
  readonly tasksDone: number
}

/** What the viewer has just done to an interview, and who hears of it by the letters of that. */
export interface JustDone {
  readonly interviewId: string
  readonly candidateName: string
  readonly status: InterviewStatus
  /** The interview's, as it is now. */
  readonly startsAt: Date
  /** One of the words of lib/domain/timeline.ts. */
  readonly what: string
  readonly at: Date
  /** Told for so long. */
  readonly until: Date
  readonly letters: readonly {
    readonly name: string
    readonly audience: MessageAudience
    readonly state: MessageState
  }[]
}

const MOST = 100
/** Told for so long, milliseconds. */
const JUST = 30_000

interface Asked {
  /** The span of starts. */
  readonly from: Date
  readonly to: Date
  readonly now: Date
}

/**
 * Interviews of the organisation that start within a span and were not called off, soonest first, at most 100; and
 * what the viewer did to an interview half a minute ago or less. One statement.
 */
export async function interviewsOfToday(
  viewer: Viewer,
  asked: Asked,
): Promise<{ interviews: InterviewSoon[]; justDone: JustDone | undefined }> {
  const rows = await db().$queryRaw<Row[]>`
    WITH done AS (
      SELECT t."interviewId", t."what", t."at" FROM "TimelineEvent" t
      WHERE t."organizationId" = ${viewer.organizationId}::uuid AND t."at" > ${new Date(+asked.now - JUST)}
        AND t."actorId" = ${viewer.userId}::uuid AND t."interviewId" IS NOT NULL
        AND t."what" IN ('cancelled', 'cancellation_undone', 'moved', 'invited_again', 'calendar_put_back',
          'time_kept', 'took_place', 'no_show', 'sent_again', 'letter_arrived')
      ORDER BY t."at" DESC, t."id" DESC LIMIT 1)
    SELECT i."id", i."title", i."status"::text AS "status", i."format"::text AS "format", i."startsAt",
           i."endsAt", i."candidateTimeZone", i."meetingUrl", c."name" AS "candidateName",
           j."title" AS "jobTitle", i."heldAt" IS NOT NULL AS "held", i."messagesHeldBy",
           coalesce((
             SELECT max(m."ordinal") FROM "Message" m
             WHERE m."interviewId" = i."id" AND m."revision" >= i."askedRevision"
               AND m."kind" = 'invitation_follow_up' AND m."sentAt" IS NOT NULL), 0) AS "followUpsSent",
           coalesce((y."rules"->'followUps'->>'maximum')::int, ${defaultPolicy.followUps.maximum}::int) AS "followUpsAtMost",
           (SELECT count(*)::int FROM "PrepTask" t WHERE t."interviewId" = i."id") AS "tasks",
           (SELECT count("doneAt")::int FROM "PrepTask" t WHERE t."interviewId" = i."id") AS "tasksDone",
           i."what", i."at", ${letters} AS "letters"
    FROM (
      (SELECT i.*, NULL AS "what", NULL::timestamptz AS "at" FROM "Interview" i
       WHERE i."organizationId" = ${viewer.organizationId}::uuid
         AND i."startsAt" >= ${asked.from} AND i."startsAt" < ${asked.to}
         AND i."status" NOT IN ('cancelled', 'declined')
       ORDER BY i."startsAt", i."id" LIMIT ${MOST})
      UNION ALL
      (SELECT i.*, d."what", d."at" FROM done d JOIN "Interview" i ON i."id" = d."interviewId")
    ) i
    JOIN "Application" a ON a."id" = i."applicationId"
    JOIN "Candidate" c ON c."id" = a."candidateId"
    JOIN "Job" j ON j."id" = a."jobId"
    LEFT JOIN "Policy" y ON y."id" = i."policyId"
    ORDER BY i."startsAt", i."id"`
  const [done] = rows.filter((row) => row.what !== null)
  return { interviews: rows.filter((row) => row.what === null), justDone: done && doneOf(done) }
}

/** Letters that the change brought, of the one interview that has been changed. */
const letters = Prisma.sql`
  CASE WHEN i."what" IS NOT NULL THEN (
    SELECT json_agg(json_build_object('name', m."recipientName", 'audience', m."audience",
             'state', m."state") ORDER BY m."id")
    FROM "Message" m
    WHERE m."interviewId" = i."id" AND m."revision" = i."revision" AND m."dueAt" >= i."at"
      AND m."kind" IN ('invitation', 'reschedule', 'panel_removal', 'cancellation')) END`

type Row = InterviewSoon & {
  what: string | null
  at: Date | null
  letters: JustDone['letters'] | null
}

function doneOf(row: Row): JustDone {
  const { id: interviewId, candidateName, startsAt, status } = row
  const at = row.at ?? startsAt
  const until = new Date(at.getTime() + JUST)
  const letters = row.letters ?? []
  return { interviewId, candidateName, status, startsAt, what: row.what ?? '', at, until, letters }
}

import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { InterviewStatus } from '@/lib/domain/interview'
import type { MessageAudience, MessageKind, MessageState } from '@/lib/domain/message'
import type { NotificationKind } from '@/prisma/generated/enums'

export interface OpenCard {
  readonly id: string
  readonly kind: NotificationKind
  /** What the person or the provider said. */
  readonly detail: string | null
  readonly createdAt: Date
  readonly interview: {
    readonly id: string
    readonly title: string
    readonly status: InterviewStatus
    readonly startsAt: Date
    readonly endsAt: Date
    readonly applicationId: string
    readonly candidateId: string
    readonly candidateName: string
    readonly candidateEmail: string
    readonly jobTitle: string
    /** Names of those whom a mail about the interview has reached, or may have. */
    readonly told: readonly string[]
  } | null
  /** The letter that the card speaks of. */
  readonly message: {
    readonly id: string
    readonly state: MessageState
    readonly kind: MessageKind
    readonly ordinal: number
    readonly audience: MessageAudience
    readonly recipientName: string
    readonly recipientEmail: string
  } | null
}

/** Cards shown at once; `total` says how many there are. */
const MOST = 50

/** The open cards of the viewer's organisation, newest first, in one statement. */
export async function listOpenNotifications(viewer: Viewer): Promise<{ cards: OpenCard[]; total: number }> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT n."id", n."kind"::text AS "kind", n."detail", n."createdAt", (count(*) OVER ())::int AS "total",
           i."id" AS "interviewId", i."title", i."status"::text AS "status", i."startsAt", i."endsAt",
           i."applicationId", c."id" AS "candidateId", c."name" AS "candidateName",
           c."email" AS "candidateEmail", j."title" AS "jobTitle",
           CASE WHEN i."id" IS NULL THEN '{}' ELSE ARRAY(${toldOf}) END AS "told",
           m."id" AS "messageId", m."state"::text AS "messageState", m."kind"::text AS "messageKind", m."ordinal", m."audience"::text AS "audience",
           m."recipientName", m."recipientEmail"
    FROM "Notification" n
    LEFT JOIN "Interview" i ON i."id" = n."interviewId"
    LEFT JOIN "Application" a ON a."id" = i."applicationId"
    LEFT JOIN "Candidate" c ON c."id" = a."candidateId"
    LEFT JOIN "Job" j ON j."id" = a."jobId"
    LEFT JOIN "Message" m ON m."id" = n."messageId"
    WHERE n."organizationId" = ${viewer.organizationId}::uuid AND n."resolvedAt" IS NULL
    ORDER BY n."createdAt" DESC, n."id" DESC LIMIT ${MOST}`
  return { cards: rows.map(cardOf), total: rows[0]?.total ?? 0 }
}

/** The candidate first, then by name; whoever has left the panel hears nothing of a cancellation. */
const toldOf = Prisma.sql`
  SELECT w."name" FROM (
    SELECT c."name", 0 AS "place" WHERE EXISTS (
      SELECT 1 FROM "Message" s WHERE s."interviewId" = i."id" AND s."planKey" LIKE '%:candidate'
        AND s."state" IN ('sending', 'sent', 'delivered', 'bounced', 'complained', 'needs_decision'))
    UNION ALL
    SELECT p."name", 1 AS "place" FROM "InterviewParticipant" p
    WHERE p."interviewId" = i."id" AND p."removedAt" IS NULL AND EXISTS (
      SELECT 1 FROM "Message" s WHERE s."interviewId" = i."id" AND s."planKey" LIKE '%:' || p."id"::text
        AND s."state" IN ('sending', 'sent', 'delivered', 'bounced', 'complained', 'needs_decision'))
  ) w ORDER BY w."place", w."name"`

type Row = Pick<OpenCard, 'id' | 'kind' | 'detail' | 'createdAt'> & { total: number } & {
  [Field in keyof Omit<NonNullable<OpenCard['interview']>, 'id'>]: NonNullable<OpenCard['interview']>[Field]
} & { interviewId: string | null } & Omit<NonNullable<OpenCard['message']>, 'id' | 'state' | 'kind'> & {
    messageId: string
    messageState: MessageState
    messageKind: MessageKind | null
  }

function cardOf(row: Row): OpenCard {
  const { id, kind, detail, createdAt } = row
  const { title, status, startsAt, endsAt, applicationId, candidateId, candidateName, candidateEmail } = row
  const { jobTitle, told, messageKind, ordinal, audience, recipientName, recipientEmail } = row
  return {
    id,
    kind,
    detail,
    createdAt,
    interview: row.interviewId
      ? {
          id: row.interviewId,
          title,
          status,
          startsAt,
          endsAt,
          applicationId,
          candidateId,
          candidateName,
          candidateEmail,
          jobTitle,
          told,
        }
      : null,
    message: messageKind
      ? {
          id: row.messageId,
          state: row.messageState,
          kind: messageKind,
          ordinal,
          audience,
          recipientName,
          recipientEmail,
        }
      : null,
  }
}

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
  readonly interview: CardInterview | null
  /** The letter that the card speaks of. */
  readonly message: {
    readonly id: string
    readonly state: MessageState
    readonly kind: MessageKind
    readonly ordinal: number
    readonly audience: MessageAudience
    readonly recipientName: string
    readonly recipientEmail: string
    /** Whom a letter of one's own went to. */
    readonly candidateId: string | null
    /** The candidate's number, of a letter to them. */
    readonly phone: string | null
  } | null
  /** What somebody did in Google to the interview's entry, awaiting a decision; without times for an all-day entry. */
  readonly change: {
    readonly kind: 'moved' | 'deleted'
    readonly startsAt: Date | null
    readonly endsAt: Date | null
  } | null
}

interface CardInterview {
  readonly id: string
  readonly title: string
  readonly status: InterviewStatus
  readonly edits: number
  readonly startsAt: Date
  readonly endsAt: Date
  readonly timeZone: string
  readonly candidateTimeZone: string
  readonly customReminders: readonly number[]
  readonly confirmedAt: Date | null
  readonly wasConfirmedAt: Date | null
  readonly heldReason: string | null
  readonly applicationId: string
  readonly candidateId: string
  readonly candidateName: string
  readonly candidateEmail: string
  readonly jobTitle: string
  readonly inGoogle: boolean
  readonly participants: readonly {
    readonly id: string
    readonly name: string
    readonly holdsEntry: boolean
  }[]
  /** "candidate" or the id of a participant → the kinds of letters that reached them, or may have. */
  readonly heard: Readonly<Record<string, readonly MessageKind[]>>
}

/** Cards shown at once; `total` says how many there are. */
const MOST = 50

/**
 * The open cards of the viewer's organisation, newest first, in one statement. That Google ended the viewer's own
 * connection is said by the banner of every page instead.
 */
export async function listOpenNotifications(viewer: Viewer): Promise<{ cards: OpenCard[]; total: number }> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT n."id" AS "cardId", n."kind"::text AS "kind", n."detail", n."createdAt",
           (count(*) OVER ())::int AS "total",
           i."id", i."title", i."status"::text AS "status", i."edits", i."startsAt", i."endsAt", i."timeZone",
           i."candidateTimeZone", i."customReminders", i."confirmedAt", i."wasConfirmedAt", i."heldReason",
           i."applicationId", c."id" AS "candidateId", c."name" AS "candidateName",
           c."email" AS "candidateEmail", j."title" AS "jobTitle", coalesce(e."present", FALSE) AS "inGoogle",
           ${participants} AS "participants", ${heard} AS "heard",
           m."id" AS "messageId", m."state"::text AS "messageState", m."kind"::text AS "messageKind",
           m."ordinal", m."audience"::text AS "audience", m."recipientName", m."recipientEmail",
           m."candidateId" AS "messageCandidateId",
           CASE WHEN m."audience" = 'candidate'
             THEN (SELECT "phone" FROM "Candidate" WHERE "id" = coalesce(m."candidateId", c."id")) END AS "phone",
           g."kind"::text AS "changeKind", g."startsAt" AS "changeStartsAt", g."endsAt" AS "changeEndsAt"
    FROM "Notification" n
    LEFT JOIN "Interview" i ON i."id" = n."interviewId"
    LEFT JOIN "Application" a ON a."id" = i."applicationId"
    LEFT JOIN "Candidate" c ON c."id" = a."candidateId"
    LEFT JOIN "Job" j ON j."id" = a."jobId"
    LEFT JOIN "CalendarEvent" e ON e."interviewId" = i."id"
    LEFT JOIN "Message" m ON m."id" = n."messageId"
    LEFT JOIN LATERAL (
      SELECT * FROM "CalendarChange" g
      WHERE n."kind" = 'calendar_change' AND g."interviewId" = i."id" AND g."resolvedAt" IS NULL
      ORDER BY g."seenAt" DESC LIMIT 1) g ON TRUE
    WHERE n."organizationId" = ${viewer.organizationId}::uuid AND n."resolvedAt" IS NULL
      AND n."dedupeKey" <> ${`calendar_broken:${viewer.userId}`}
    ORDER BY n."createdAt" DESC, n."id" DESC LIMIT ${MOST}`
  return { cards: rows.map(cardOf), total: rows[0]?.total ?? 0 }
}

const participants = Prisma.sql`
  coalesce((
    SELECT json_agg(json_build_object('id', p."id", 'name', p."name",
             'holdsEntry', p."entrySince" IS NOT NULL)
             ORDER BY p."required" DESC, p."name", p."id")
    FROM "InterviewParticipant" p WHERE p."interviewId" = i."id" AND p."removedAt" IS NULL), '[]')`

const heard = Prisma.sql`
  coalesce((
    SELECT json_object_agg(h."who", h."kinds") FROM (
      SELECT split_part(s."planKey", ':', 3) AS "who", json_agg(DISTINCT s."kind"::text) AS "kinds"
      FROM "Message" s WHERE s."interviewId" = i."id"
        AND s."state" IN ('sending', 'sent', 'delivered', 'bounced', 'complained', 'needs_decision')
      GROUP BY 1) h), '{}')`

type Row = Pick<OpenCard, 'kind' | 'detail' | 'createdAt'> &
  Omit<CardInterview, 'id'> &
  Omit<NonNullable<OpenCard['message']>, 'id' | 'state' | 'kind' | 'candidateId'> & {
    id: string | null
    cardId: string
    total: number
    messageId: string
    messageState: MessageState
    messageKind: MessageKind | null
    messageCandidateId: string | null
    changeKind: 'moved' | 'deleted' | null
    changeStartsAt: Date | null
    changeEndsAt: Date | null
  }

/** Whatever was not joined is null throughout. */
function cardOf(row: Row): OpenCard {
  const { cardId, kind, detail, createdAt, total, ...joined } = row
  const { messageId, messageState, messageKind, messageCandidateId, ordinal, audience, ...about } = joined
  const { recipientName, recipientEmail, phone, ...rest } = about
  const { changeKind, changeStartsAt, changeEndsAt, id, ...interview } = rest
  return {
    id: cardId,
    kind,
    detail,
    createdAt,
    interview: id ? { id, ...interview } : null,
    message: messageKind && {
      id: messageId,
      state: messageState,
      kind: messageKind,
      ordinal,
      audience,
      recipientName,
      recipientEmail,
      candidateId: messageCandidateId,
      phone,
    },
    change: changeKind && { kind: changeKind, startsAt: changeStartsAt, endsAt: changeEndsAt },
  }
}

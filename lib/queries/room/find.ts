import { db } from '@/lib/db'
import type { CandidatePass } from '@/lib/domain/actor'
import type { InterviewFormat } from '@/lib/domain/interview'
import type { RoomFacts } from '@/lib/domain/room'

export interface RoomTask {
  readonly id: string
  readonly title: string
  readonly done: boolean
}

/** Everything the candidate's room may show; names and titles of people, never their addresses. */
export interface Room extends RoomFacts {
  readonly organizationName: string
  readonly jobTitle: string
  readonly title: string
  readonly format: InterviewFormat
  /** IANA zones: in which the candidate reads, and in which the other side does. */
  readonly candidateTimeZone: string
  readonly timeZone: string
  readonly location: string | null
  readonly meetingUrl: string | null
  /** The candidate's own number, for a phone call. */
  readonly phone: string | null
  /** The candidate's words when asking for another time. */
  readonly wish: string | null
  readonly cancelReason: string | null
  /** Who answers questions; the address stands in every letter as Reply-To. */
  readonly organizer: { readonly name: string; readonly email: string }
  readonly people: readonly { readonly name: string; readonly title: string | null }[]
  readonly tasks: readonly RoomTask[]
  /** Reminders that are planned for the candidate, soonest first. */
  readonly reminders: readonly Date[]
  /** The candidate declined, wanted to come after all, and the recruiter has not decided yet. */
  readonly changedMind: boolean
}

interface Row {
  purpose: 'decide' | 'room'
  linkRevision: number
  expiresAt: Date
  revokedAt: Date | null
  status: RoomFacts['interview']['status']
  revision: number
  startsAt: Date
  endsAt: Date
  heldAt: Date | null
  organizationName: string
  jobTitle: string
  title: string
  format: InterviewFormat
  candidateTimeZone: string
  timeZone: string
  location: string | null
  meetingUrl: string | null
  phone: string | null
  wish: string | null
  cancelReason: string | null
  organizerName: string
  organizerEmail: string
  people: { name: string; title: string | null }[]
  tasks: RoomTask[]
  reminders: string[]
  changedMind: boolean
}

/**
 * The room behind a pass, in one statement at any size. Undefined when the link was erased meanwhile.
 * The facts are given whatever they are; `roomState` and `roomDetail` say what of them may be shown.
 */
export async function findRoom(pass: CandidatePass): Promise<Room | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT l."purpose"::text, l."revision" AS "linkRevision", l."expiresAt", l."revokedAt",
      i."status"::text, i."revision", i."startsAt", i."endsAt", i."heldAt",
      i."title", i."format"::text, i."candidateTimeZone", i."timeZone", i."location", i."meetingUrl",
      i."heldReason" AS "wish", i."cancelReason",
      o."name" AS "organizationName", j."title" AS "jobTitle", c."phone",
      u."name" AS "organizerName", u."email" AS "organizerEmail",
      (SELECT coalesce(json_agg(json_build_object('name', p."name", 'title', p."title") ORDER BY p."id"), '[]')
        FROM "InterviewParticipant" p WHERE p."interviewId" = i."id" AND p."removedAt" IS NULL) AS "people",
      (SELECT coalesce(json_agg(json_build_object(
          'id', t."id", 'title', t."title", 'done', t."doneAt" IS NOT NULL) ORDER BY t."position", t."id"), '[]')
        FROM "PrepTask" t WHERE t."interviewId" = i."id" AND t."audience" = 'candidate') AS "tasks",
      (SELECT coalesce(json_agg(m."dueAt" ORDER BY m."dueAt"), '[]')
        FROM "Message" m WHERE m."interviewId" = i."id" AND m."revision" = i."revision"
          AND m."kind" = 'reminder' AND m."audience" = 'candidate' AND m."state" = 'planned') AS "reminders",
      EXISTS (SELECT 1 FROM "Notification" n WHERE n."organizationId" = i."organizationId"
        AND n."dedupeKey" = 'confirm_after_decline:' || i."id" AND n."resolvedAt" IS NULL) AS "changedMind"
    FROM "CandidateLink" l
      JOIN "Interview" i ON i."id" = l."interviewId" AND i."organizationId" = l."organizationId"
      JOIN "Organization" o ON o."id" = i."organizationId"
      JOIN "Application" a ON a."id" = i."applicationId"
      JOIN "Job" j ON j."id" = a."jobId"
      JOIN "Candidate" c ON c."id" = l."candidateId"
      JOIN "User" u ON u."id" = i."organizerId"
    WHERE l."id" = ${pass.linkId}::uuid AND l."organizationId" = ${pass.organizationId}::uuid
      AND l."interviewId" = ${pass.interviewId}::uuid AND l."candidateId" = ${pass.candidateId}::uuid`
  return row && roomOf(row)
}

function roomOf(row: Row): Room {
  const { purpose, linkRevision, expiresAt, revokedAt, ...others } = row
  const { status, revision, startsAt, endsAt, heldAt, organizerName, organizerEmail, ...shown } = others
  return {
    ...shown,
    link: { purpose, revision: linkRevision, expiresAt, revokedAt },
    interview: { status, revision, startsAt, endsAt, heldAt },
    organizer: { name: organizerName, email: organizerEmail },
    reminders: row.reminders.map((dueAt) => new Date(dueAt)),
  }
}

import { db } from '@/lib/db'
import type { CandidatePass } from '@/lib/domain/actor'
import type { InterviewFormat } from '@/lib/domain/interview'
import { mayHaveLeft } from '@/lib/domain/message'
import type { RoomFacts, RoomMove } from '@/lib/domain/room'
import { MessageState } from '@/prisma/generated/enums'

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
  /** Null as long as the candidate has heard of no other time. */
  readonly moved: RoomMove | null
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

/** As JSON carries it: times are text. */
type Row = Omit<Room, 'link' | 'interview' | 'reminders' | 'moved'> & {
  link: Record<'purpose' | 'expiresAt', string> & { revision: number; revokedAt: string | null }
  interview: Record<'startsAt' | 'endsAt', string> & { askedRevision: number; heldAt: string | null } & Pick<
      RoomFacts['interview'],
      'status'
    >
  reminders: string[]
  moved: (Record<'startsAt' | 'endsAt', string> & Pick<RoomMove, 'reason'>) | null
}

const LEFT = Object.values(MessageState).filter(mayHaveLeft)

/**
 * The room behind a pass, in one statement at any size. Undefined when the link was erased meanwhile.
 * The facts are given whatever they are; `roomState` and `roomDetail` say what of them may be shown.
 */
export async function findRoom(pass: CandidatePass): Promise<Room | undefined> {
  // One object and no joins but the needed one: half of the cost of this read is planning it and decoding columns.
  const [found] = await db().$queryRaw<{ room: Row }[]>`
    SELECT json_build_object(
      'link', json_build_object('purpose', l."purpose", 'revision', l."revision",
        'expiresAt', l."expiresAt", 'revokedAt', l."revokedAt"),
      'interview', json_build_object('status', i."status", 'askedRevision', i."askedRevision",
        'startsAt', i."startsAt", 'endsAt', i."endsAt", 'heldAt', i."heldAt"),
      'title', i."title", 'format', i."format", 'candidateTimeZone', i."candidateTimeZone",
      'timeZone', i."timeZone", 'location', i."location", 'meetingUrl', i."meetingUrl",
      'wish', i."heldReason", 'cancelReason', i."cancelReason",
      'moved', (SELECT json_build_object('startsAt', told."startsAt", 'endsAt', told."endsAt", 'reason', asked."reason")
        FROM "InterviewRevision" told, "InterviewRevision" asked
        WHERE told."interviewId" = i."id" AND told."revision" = (SELECT max("revision") FROM "Message"
            WHERE "interviewId" = i."id" AND "revision" < i."askedRevision" AND "audience" = 'candidate'
              AND "kind" <> 'cancellation' AND "state"::text = ANY(${LEFT}))
          AND asked."interviewId" = i."id" AND asked."revision" = i."askedRevision"
          AND (told."startsAt", told."endsAt") <> (i."startsAt", i."endsAt")),
      'organizationName', (SELECT "name" FROM "Organization" WHERE "id" = i."organizationId"),
      'jobTitle', (SELECT "title" FROM "Job" WHERE "id" = (
        SELECT "jobId" FROM "Application" WHERE "id" = i."applicationId")),
      'phone', (SELECT "phone" FROM "Candidate" WHERE "id" = l."candidateId"),
      'organizer', (SELECT json_build_object('name', "name", 'email', "email")
        FROM "User" WHERE "id" = i."organizerId"),
      'people', (SELECT coalesce(json_agg(json_build_object('name', "name", 'title', "title")
          ORDER BY "required" DESC, "name", "id"), '[]')
        FROM "InterviewParticipant" WHERE "interviewId" = i."id" AND "removedAt" IS NULL),
      'tasks', (SELECT coalesce(json_agg(json_build_object(
          'id', "id", 'title', "title", 'done', "doneAt" IS NOT NULL) ORDER BY "position", "id"), '[]')
        FROM "PrepTask" WHERE "interviewId" = i."id" AND "audience" = 'candidate'),
      'reminders', (SELECT coalesce(json_agg("dueAt" ORDER BY "dueAt"), '[]')
        FROM "Message" WHERE "interviewId" = i."id" AND "revision" = i."revision"
          AND "kind" = 'reminder' AND "audience" = 'candidate' AND "state" = 'planned'),
      'changedMind', EXISTS (SELECT 1 FROM "Notification" WHERE "organizationId" = i."organizationId"
        AND "dedupeKey" = 'confirm_after_decline:' || i."id" AND "resolvedAt" IS NULL)
    ) AS "room"
    FROM "CandidateLink" l
      JOIN "Interview" i ON i."id" = l."interviewId" AND i."organizationId" = l."organizationId"
    WHERE l."id" = ${pass.linkId}::uuid AND l."organizationId" = ${pass.organizationId}::uuid
      AND l."interviewId" = ${pass.interviewId}::uuid AND l."candidateId" = ${pass.candidateId}::uuid`
  return found && roomOf(found.room)
}

function roomOf({ link, interview, reminders, moved, ...shown }: Row): Room {
  return {
    ...shown,
    link: {
      purpose: link.purpose === 'decide' ? 'decide' : 'room',
      revision: link.revision,
      expiresAt: new Date(link.expiresAt),
      revokedAt: dateOf(link.revokedAt),
    },
    interview: {
      status: interview.status,
      askedRevision: interview.askedRevision,
      startsAt: new Date(interview.startsAt),
      endsAt: new Date(interview.endsAt),
      heldAt: dateOf(interview.heldAt),
    },
    moved: moved && { ...moved, startsAt: new Date(moved.startsAt), endsAt: new Date(moved.endsAt) },
    reminders: reminders.map((dueAt) => new Date(dueAt)),
  }
}

const dateOf = (text: string | null) => (text === null ? null : new Date(text))

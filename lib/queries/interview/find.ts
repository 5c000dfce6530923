import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { InterviewFormat, InterviewOutcome, InterviewStatus } from '@/lib/domain/interview'

export interface Participant {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly title: string | null
  readonly required: boolean
  /** What they answered in Google Calendar; null when nothing is known, or the time has changed since. */
  readonly response: 'needs_action' | 'accepted' | 'tentative' | 'declined' | null
  /** Has the interview in their Google calendar. */
  readonly holdsEntry: boolean
}

export interface PrepTaskInList {
  readonly id: string
  readonly audience: 'candidate' | 'interviewer' | 'recruiter'
  readonly title: string
  readonly done: boolean
}

export interface InterviewDetail {
  readonly id: string
  readonly title: string
  readonly status: InterviewStatus
  readonly revision: number
  /** Counted up by every edit; the forms carry it. */
  readonly edits: number
  readonly format: InterviewFormat
  readonly startsAt: Date
  readonly endsAt: Date
  readonly timeZone: string
  readonly candidateTimeZone: string
  readonly location: string | null
  readonly meetingUrl: string | null
  /** Minutes before the start. */
  readonly customReminders: readonly number[]
  readonly createdAt: Date
  /** When the present time was booked: creation, or the last move. */
  readonly bookedAt: Date
  readonly createdByName: string | null
  readonly confirmedAt: Date | null
  /** The candidate had confirmed an earlier time. */
  readonly wasConfirmedAt: Date | null
  /** Those of its policy; see {@link policyOf}. */
  readonly rules: unknown
  /** Of the organisation's policy; null for one of its own, 0 for the product's default. */
  readonly policyVersion: number | null
  readonly declinedAt: Date | null
  readonly declineReason: string | null
  readonly heldAt: Date | null
  /** The candidate's words, when they asked for another time. */
  readonly heldReason: string | null
  /** Since when, and by whom, what would leave by itself is held. */
  readonly messagesHeldAt: Date | null
  readonly messagesHeldBy: string | null
  readonly cancelledAt: Date | null
  readonly cancelledByName: string | null
  readonly cancelReason: string | null
  readonly completedAt: Date | null
  readonly noShowAt: Date | null
  readonly noShowByName: string | null
  readonly outcome: InterviewOutcome | null
  readonly outcomeNotes: string | null
  readonly outcomeAt: Date | null
  readonly outcomeByName: string | null
  readonly organizerId: string
  readonly organizerName: string
  /** An entry stands in the organiser's Google calendar. */
  readonly inGoogle: boolean
  readonly applicationId: string
  readonly candidateId: string
  readonly candidateName: string
  readonly candidateEmail: string
  readonly candidatePhone: string | null
  readonly jobId: string
  readonly jobTitle: string
  readonly participants: readonly Participant[]
  readonly prepTasks: readonly PrepTaskInList[]
}

/**
 * One interview with everybody and everything that belongs to it, but its messages and its timeline, in one
 * statement; undefined for unknown ids and those of other organisations.
 */
export async function findInterview(viewer: Viewer, id: string): Promise<InterviewDetail | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const [found] = await db().$queryRaw<InterviewDetail[]>`
    SELECT i."id", i."title", i."status"::text AS "status", i."revision", i."edits", i."format"::text AS "format",
           i."startsAt", i."endsAt", i."timeZone", i."candidateTimeZone", i."location", i."meetingUrl",
           i."customReminders", i."createdAt", i."bookedAt", creator."name" AS "createdByName", i."confirmedAt",
           i."wasConfirmedAt", y."rules", CASE WHEN y."id" IS NULL THEN 0 ELSE y."version" END AS "policyVersion",
           i."declinedAt", i."declineReason", i."heldAt", i."heldReason", i."messagesHeldAt", i."messagesHeldBy",
           i."cancelledAt", canceller."name" AS "cancelledByName",
           i."cancelReason", i."completedAt", i."noShowAt", witness."name" AS "noShowByName",
           i."outcome"::text AS "outcome", i."outcomeNotes", i."outcomeAt", judge."name" AS "outcomeByName",
           i."organizerId", organizer."name" AS "organizerName", coalesce(e."present", FALSE) AS "inGoogle",
           a."id" AS "applicationId",
           c."id" AS "candidateId", c."name" AS "candidateName", c."email" AS "candidateEmail",
           c."phone" AS "candidatePhone", j."id" AS "jobId", j."title" AS "jobTitle",
           coalesce((
             SELECT json_agg(json_build_object('id', p."id", 'name', p."name", 'email', p."email",
                      'title', p."title", 'required', p."required", 'response', p."response",
                      'holdsEntry', p."entrySince" IS NOT NULL) ORDER BY p."required" DESC, p."name", p."id")
             FROM "InterviewParticipant" p
             WHERE p."interviewId" = i."id" AND p."removedAt" IS NULL), '[]') AS "participants",
           coalesce((
             SELECT json_agg(json_build_object('id', t."id", 'audience', t."audience", 'title', t."title",
                      'done', t."doneAt" IS NOT NULL) ORDER BY t."position", t."id")
             FROM "PrepTask" t WHERE t."interviewId" = i."id"), '[]') AS "prepTasks"
    FROM "Interview" i
    JOIN "Application" a ON a."id" = i."applicationId"
    JOIN "Candidate" c ON c."id" = a."candidateId"
    JOIN "Job" j ON j."id" = a."jobId"
    JOIN "User" organizer ON organizer."id" = i."organizerId"
    LEFT JOIN "Policy" y ON y."id" = i."policyId"
    LEFT JOIN "CalendarEvent" e ON e."interviewId" = i."id"
    LEFT JOIN "User" creator ON creator."id" = i."createdById"
    LEFT JOIN "User" canceller ON canceller."id" = i."cancelledById"
    LEFT JOIN "User" witness ON witness."id" = i."noShowById"
    LEFT JOIN "User" judge ON judge."id" = i."outcomeById"
    WHERE i."id" = ${id}::uuid AND i."organizationId" = ${viewer.organizationId}::uuid`
  return found
}

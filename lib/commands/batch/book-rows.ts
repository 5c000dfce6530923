import { reconcileInterviews } from '@/lib/commands/message/reconcile'
import { policyInForce } from '@/lib/commands/policy/in-force'
import { insertAll, newId, type Transaction } from '@/lib/db'
import type { BatchDetails } from '@/lib/domain/batch'
import { type Busy, clashWords } from '@/lib/domain/batch-verdict'
import { preparationFor } from '@/lib/domain/preparation'
import type { OpenBatch, WaitingRow } from './expand'
import { openApplications } from './open-applications'

interface RowBooking {
  row: WaitingRow
  startsAt: Date
  candidateId: string
  /** IANA zone in which the candidate reads the time. */
  timeZone: string
  /** What is assumed, in words. */
  note: string | null
  clashes: readonly Busy[]
}

export interface Work {
  batch: OpenBatch
  details: BatchDetails
  bookings: readonly RowBooking[]
}

/** The planner's name for the invitation. */
const INVITATION = 'invitation:0:candidate'

/** Books the interviews of rows as lib/commands/interview/book.ts books one, within the caller's transaction. */
export async function bookRows(tx: Transaction, work: Work, now: Date): Promise<void> {
  const { batch, bookings } = work
  const applications = await openApplications(tx, work, now)
  const booked = bookings.map((booking) => ({
    ...booking,
    interviewId: newId(),
    applicationId: applications.get(booking.candidateId) ?? '',
  }))
  await insertInterviews(tx, { ...work, bookings: booked }, now)
  await resolveDeclined(tx, { batch, applicationIds: booked.map(({ applicationId }) => applicationId) }, now)
  const interviewIds = booked.map(({ interviewId }) => interviewId)
  await reconcileInterviews(tx, interviewIds, now, batch)
  await tx.$executeRaw`
    UPDATE "BatchRow" AS r SET "candidateId" = u."candidateId", "interviewId" = u."interviewId",
      "messageId" = (SELECT m."id" FROM "Message" m WHERE m."interviewId" = u."interviewId" AND m."revision" = 0
        AND m."planKey" = ${INVITATION}),
      "timeZone" = u."timeZone", "reason" = u."note"
    FROM unnest(
      ${booked.map(({ row }) => row.id)}::uuid[], ${booked.map((each) => each.candidateId)}::uuid[],
      ${interviewIds}::uuid[], ${booked.map((each) => each.timeZone)}::text[],
      ${booked.map((each) => each.note)}::text[]
    ) AS u("id", "candidateId", "interviewId", "timeZone", "note") WHERE r."id" = u."id"`
}

async function resolveDeclined(
  tx: Transaction,
  { batch, applicationIds }: { batch: OpenBatch; applicationIds: string[] },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Notification" AS n SET "resolvedAt" = ${now}, "resolvedById" = ${batch.createdById}::uuid,
      "resolution" = 'another interview was scheduled'
    FROM unnest(${applicationIds}::uuid[]) AS w("id")
    CROSS JOIN LATERAL (SELECT "id" FROM "Interview" i WHERE i."applicationId" = w."id" OFFSET 0) i
    WHERE n."organizationId" = ${batch.organizationId}::uuid AND n."interviewId" = i."id"
      AND n."kind" IN ('declined', 'confirm_after_decline') AND n."resolvedAt" IS NULL`
}

type Booked = RowBooking & { interviewId: string; applicationId: string }

async function insertInterviews(
  tx: Transaction,
  { batch, details, bookings }: Omit<Work, 'bookings'> & { bookings: readonly Booked[] },
  now: Date,
): Promise<void> {
  const { organizationId, createdById: userId } = batch
  const { format, location, meetingUrl, timeZone } = details
  const { id: policyId } = await policyInForce(tx, organizationId)
  const endOf = (startsAt: Date) => new Date(startsAt.getTime() + details.durationMinutes * 60_000)
  await insertAll(
    tx,
    'Interview',
    bookings.map(({ row, interviewId, applicationId, startsAt, timeZone: candidateTimeZone }) => ({
      id: interviewId,
      organizationId,
      applicationId,
      organizerId: userId,
      title: details.title,
      status: 'pending' as const,
      format,
      startsAt,
      endsAt: endOf(startsAt),
      timeZone,
      candidateTimeZone,
      location,
      meetingUrl,
      customReminders: [],
      policyId,
      // A row is booked once, whatever happens in between.
      submissionId: row.id,
      createdAt: now,
      createdById: userId,
      bookedAt: now,
      revisedAt: now,
    })),
  )
  const all = <T>(of: (booking: Booked) => T[]) => bookings.flatMap(of)
  await insertAll(
    tx,
    'InterviewParticipant',
    all(({ interviewId, startsAt }) =>
      details.interviewers.map((person) => ({
        id: newId(),
        organizationId,
        interviewId,
        ...person,
        startsAt,
        endsAt: endOf(startsAt),
        // Where clashes are allowed, those of the batch would get into each other's way.
        blocks: person.required && !details.allowClash,
      })),
    ),
  )
  await insertAll(
    tx,
    'PrepTask',
    all(({ interviewId }) =>
      preparationFor(format).map((task, position) => ({
        id: newId(),
        organizationId,
        interviewId,
        ...task,
        position,
      })),
    ),
  )
  await insertAll(
    tx,
    'InterviewRevision',
    bookings.map(({ interviewId, startsAt }) => ({
      interviewId,
      organizationId,
      revision: 0,
      startsAt,
      endsAt: endOf(startsAt),
      timeZone,
      format,
      location,
      meetingUrl,
      reason: null,
      at: now,
    })),
  )
  await insertAll(
    tx,
    'CalendarEvent',
    bookings.map(({ interviewId }) => ({
      id: newId(),
      organizationId,
      interviewId,
      userId,
      dueAt: now,
      createdAt: now,
    })),
  )
  await insertAll(
    tx,
    'TimelineEvent',
    bookings.map(({ interviewId, candidateId, clashes }) => ({
      id: newId(),
      organizationId,
      interviewId,
      candidateId,
      actorKind: 'member' as const,
      actorId: userId,
      actorName: batch.createdBy,
      what: 'scheduled',
      why: clashes.length > 0 ? `in spite of a clash: ${clashWords(clashes, timeZone)}` : null,
      at: now,
    })),
  )
}

import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { policyInForce } from '@/lib/commands/policy/in-force'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { InterviewDraft } from '@/lib/domain/interview-draft'
import { spanOf } from '@/lib/domain/interview-start'
import { preparationFor } from '@/lib/domain/preparation'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { inBooking } from './booking'
import { type Clash, clashesWith, clashMessage, isClashViolation, refuseClash } from './clash'
import { findOrOpenApplication } from './open-application'
import { recordRevision } from './record-revision'

export type ScheduleOutcome = Done<{ interviewId: string }> | Refusal<'invalid' | 'clash'>

/**
 * Books an interview and plans everything that will be said about it, in one transaction.
 * @returns the interview; of a form that was submitted before, the one that the first submit made. Refusals:
 * `invalid` (a field's message: the time is past, does not exist or exists twice; candidate or job unknown),
 * `clash` (somebody required is busy then; `allowClash` books all the same)
 */
export async function scheduleInterview(
  viewer: Viewer,
  draft: InterviewDraft,
  now: Date,
): Promise<ScheduleOutcome> {
  const earlier = await bySubmission(viewer, draft.submissionId)
  if (earlier) return { ok: true, interviewId: earlier }

  const span = spanOf(draft, now)
  if (!span.ok) return span
  const { startsAt, endsAt } = span
  const interviewId = newId()
  try {
    return await inBooking(async (tx) => {
      const application = await findOrOpenApplication(tx, viewer, draft, now)
      if (!application.ok) return application
      const clashes = await clashesWith(tx, viewer, { ...draft, startsAt, endsAt })
      if (clashes.length > 0 && !draft.allowClash) {
        // The clash may be with what the first submit of this very form has just booked.
        const twin = await bySubmission(viewer, draft.submissionId)
        return twin ? { ok: true, interviewId: twin } : refuseClash(clashMessage(clashes, viewer.timeZone))
      }
      await insertInterview(tx, viewer, {
        draft,
        startsAt,
        endsAt,
        interviewId,
        applicationId: application.id,
        clashes,
        now,
      })
      await recordTimeline(tx, memberOnTimeline(viewer), {
        organizationId: viewer.organizationId,
        interviewId,
        candidateId: draft.candidateId,
        what: 'scheduled',
        why: clashes.length > 0 ? `in spite of a clash: ${clashMessage(clashes, viewer.timeZone)}` : null,
        at: now,
      })
      await settleQuestions(tx, viewer, application.id, now)
      await recordRevision(tx, interviewId, null)
      await reconcilePlan(tx, interviewId, now)
      await requestCalendarSync(tx, interviewId, now)
      return { ok: true, interviewId }
    })
  } catch (error) {
    return afterRace(viewer, draft, error)
  }
}

/** "Schedule another" answers what earlier interviews of the application had asked. */
async function settleQuestions(
  tx: Transaction,
  viewer: Viewer,
  applicationId: string,
  now: Date,
): Promise<void> {
  await tx.notification.updateMany({
    where: {
      organizationId: viewer.organizationId,
      interview: { applicationId },
      kind: { in: ['declined', 'confirm_after_decline'] },
      resolvedAt: null,
    },
    data: { resolvedAt: now, resolvedById: viewer.userId, resolution: 'another interview was scheduled' },
  })
}

/** Of two equal submits, or two bookings of one person, the database lets one win; the other learns of it here. */
async function afterRace(viewer: Viewer, draft: InterviewDraft, error: unknown): Promise<ScheduleOutcome> {
  const twin = await bySubmission(viewer, draft.submissionId)
  if (twin) return { ok: true, interviewId: twin }
  if (!isClashViolation(error)) throw error
  return refuseClash('Somebody else has just booked one of the required interviewers for this time.')
}

async function bySubmission(viewer: Viewer, submissionId: string): Promise<string | undefined> {
  const found = await db().interview.findUnique({
    where: { organizationId_submissionId: { organizationId: viewer.organizationId, submissionId } },
    select: { id: true },
  })
  return found?.id
}

async function insertInterview(
  tx: Transaction,
  viewer: Viewer,
  booking: {
    draft: InterviewDraft
    startsAt: Date
    endsAt: Date
    interviewId: string
    applicationId: string
    clashes: Clash[]
    now: Date
  },
): Promise<void> {
  const { draft, startsAt, endsAt, interviewId, now } = booking
  const { organizationId } = viewer
  const { id: policyId } = await policyInForce(tx, organizationId)
  await tx.interview.create({
    data: {
      id: interviewId,
      organizationId,
      applicationId: booking.applicationId,
      organizerId: viewer.userId,
      title: draft.title,
      status: 'pending',
      format: draft.format,
      startsAt,
      endsAt,
      timeZone: draft.timeZone,
      candidateTimeZone: draft.candidateTimeZone,
      location: draft.location || null,
      meetingUrl: draft.meetingUrl ?? null,
      customReminders: draft.customReminders,
      policyId,
      submissionId: draft.submissionId,
      createdAt: now,
      createdById: viewer.userId,
      bookedAt: now,
      revisedAt: now,
    },
  })
  const overridden = new Set(booking.clashes.map((clash) => clash.email))
  await tx.interviewParticipant.createMany({
    data: draft.interviewers.map(({ name, email, required }) => ({
      id: newId(),
      organizationId,
      interviewId,
      name,
      email,
      required,
      startsAt,
      endsAt,
      blocks: required && !overridden.has(email),
    })),
  })
  await tx.prepTask.createMany({
    data: preparationFor(draft.format).map((task, position) => ({
      id: newId(),
      organizationId,
      interviewId,
      ...task,
      position,
    })),
  })
}

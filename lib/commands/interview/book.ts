import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { policyInForce } from '@/lib/commands/policy/in-force'
import { makeOwnPolicy } from '@/lib/commands/policy/own'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { InterviewFormat } from '@/lib/domain/interview'
import type { Policy } from '@/lib/domain/policy'
import { changesInWords, policyChanges } from '@/lib/domain/policy-words'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { inBooking } from './booking'
import { clashesWith, clashMessage, isClashViolation, refuseClash } from './clash'
import { insertInterview } from './insert-interview'
import { findOrOpenApplication } from './open-application'
import { recordRevision } from './record-revision'

/** What is booked: an interview at two instants, and how its candidate and its job are found. */
export interface Booking {
  submissionId: string
  title: string
  format: InterviewFormat
  startsAt: Date
  endsAt: Date
  /** IANA zone in which the recruiter chose the time. */
  timeZone: string
  location?: string | undefined
  meetingUrl?: string | undefined
  interviewers: readonly { name: string; email: string; required: boolean }[]
  customReminders: number[]
  /** What is to be otherwise than in the organisation's policy. */
  rules?: Partial<Policy>
  allowClash: boolean
  /** Runs within the booking's transaction: what it makes stands or falls with the interview. */
  find: (tx: Transaction) => Promise<Done<Found> | Refusal<'invalid'>>
}

export interface Found {
  candidateId: string
  jobId: string
  /** IANA zone in which the candidate reads the time. */
  candidateTimeZone: string
}

export type BookingOutcome = Done<{ interviewId: string }> | Refusal<'invalid' | 'clash'>

/**
 * Books an interview and plans everything that will be said about it, in one transaction.
 * @returns the interview; of a submission that was booked before, the first one. Refusals: those of `find`, `invalid`
 * (candidate or job unknown), `clash` (somebody required is busy then; `allowClash` books all the same)
 */
export async function bookInterview(viewer: Viewer, booking: Booking, now: Date): Promise<BookingOutcome> {
  const interviewId = newId()
  const { startsAt, endsAt, submissionId } = booking
  try {
    return await inBooking(async (tx) => {
      const found = await booking.find(tx)
      if (!found.ok) return found
      const application = await findOrOpenApplication(tx, viewer, found, now)
      if (!application.ok) return application
      const { candidateId } = found
      const clashes = await clashesWith(tx, viewer, { ...booking, candidateId, startsAt, endsAt })
      if (clashes.length > 0 && !booking.allowClash) {
        // The clash may be with what the first submit of this very form has just booked.
        const twin = await interviewOfSubmission(viewer, submissionId)
        return twin ? { ok: true, interviewId: twin } : refuseClash(clashMessage(clashes, viewer.timeZone))
      }
      const applicationId = application.id
      const rules = await rulesOf(tx, viewer, booking, now)
      const { policyId } = rules
      await insertInterview(tx, viewer, {
        booking,
        found,
        interviewId,
        applicationId,
        policyId,
        clashes,
        now,
      })
      await recordTimeline(tx, memberOnTimeline(viewer), {
        organizationId: viewer.organizationId,
        interviewId,
        candidateId,
        what: 'scheduled',
        why: clashes.length > 0 ? `in spite of a clash: ${clashMessage(clashes, viewer.timeZone)}` : null,
        at: now,
      })
      if (rules.changes.length > 0)
        await recordTimeline(tx, memberOnTimeline(viewer), {
          organizationId: viewer.organizationId,
          interviewId,
          what: 'policy_of_its_own',
          why: changesInWords(rules.changes),
          at: now,
        })
      await settleQuestions(tx, viewer, application.id, now)
      await recordRevision(tx, interviewId, null)
      await reconcilePlan(tx, interviewId, now)
      await requestCalendarSync(tx, interviewId, now)
      return { ok: true, interviewId }
    })
  } catch (error) {
    return afterRace(viewer, submissionId, error)
  }
}

/** The policy that the interview is booked with: the organisation's, or one of its own, and what that has otherwise. */
async function rulesOf(tx: Transaction, viewer: Viewer, { rules }: Booking, now: Date) {
  if (!rules) return { policyId: (await policyInForce(tx, viewer.organizationId)).id, changes: [] }
  const { id, base, policy } = await makeOwnPolicy(tx, viewer, rules, now)
  return { policyId: id, changes: policyChanges(base, policy) }
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
async function afterRace(viewer: Viewer, submissionId: string, error: unknown): Promise<BookingOutcome> {
  const twin = await interviewOfSubmission(viewer, submissionId)
  if (twin) return { ok: true, interviewId: twin }
  if (!isClashViolation(error)) throw error
  return refuseClash('Somebody else has just booked one of the required interviewers for this time.')
}

/** The interview that a submission has booked already. */
export async function interviewOfSubmission(
  viewer: Viewer,
  submissionId: string,
): Promise<string | undefined> {
  const found = await db().interview.findUnique({
    where: { organizationId_submissionId: { organizationId: viewer.organizationId, submissionId } },
    select: { id: true },
  })
  return found?.id
}

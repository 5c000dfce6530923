import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { lockInterview, reconcilePlan } from '@/lib/commands/message/reconcile'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { UNDO_FOR } from '@/lib/domain/interview'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { inBooking } from './booking'
import { isClashViolation } from './clash'

/**
 * Takes a cancellation back within its first seconds, before anything about it has left: the interview stands as it
 * did, with the revision, the plan, the cards and the links that it had. An interviewer whom somebody else has booked
 * meanwhile is booked twice.
 * Refusals: `too_late` (the seconds are over, or it is not cancelled any more)
 */
export async function undoCancel(
  viewer: Viewer,
  input: { interviewId: string },
  now: Date,
): Promise<Done | Refusal<'too_late'>> {
  const undo = () => undoOnce(viewer, input, now)
  try {
    return await undo()
  } catch (error) {
    // Somebody was booked in this very moment, which the second look sees.
    if (!isClashViolation(error)) throw error
    return undo()
  }
}

function undoOnce(
  viewer: Viewer,
  { interviewId }: { interviewId: string },
  now: Date,
): Promise<Done | Refusal<'too_late'>> {
  const { organizationId } = viewer
  return inBooking(async (tx) => {
    await lockInterview(tx, interviewId)
    const interview = await tx.interview.findFirst({
      where: {
        id: interviewId,
        organizationId,
        status: 'cancelled',
        cancelledAt: { gt: new Date(now.getTime() - UNDO_FOR) },
      },
      select: { revision: true, cancelledAt: true, cancelledFrom: true },
    })
    if (!interview?.cancelledFrom || (await hasBeenSaid(tx, interviewId, interview.revision)))
      return refuse('too_late', { message: 'It is too late to undo this: people have been told.' })
    await tx.interview.update({
      where: { id: interviewId },
      data: {
        status: interview.cancelledFrom,
        revision: { decrement: 1 },
        cancelledAt: null,
        cancelledById: null,
        cancelReason: null,
        cancelledFrom: null,
      },
    })
    await takeSeatsAgain(tx, interviewId)
    await tx.notification.updateMany({
      where: { interviewId, resolvedAt: interview.cancelledAt },
      data: { resolvedAt: null, resolvedById: null, resolution: null },
    })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      interviewId,
      what: 'cancellation_undone',
      at: now,
    })
    await reconcilePlan(tx, interviewId, now)
    await requestCalendarSync(tx, interviewId, now)
    return { ok: true }
  })
}

/** Clocks of two machines may differ: what counts is whether a letter about the end was touched. */
async function hasBeenSaid(tx: Transaction, interviewId: string, revision: number): Promise<boolean> {
  const touched = await tx.message.count({
    where: { interviewId, revision, state: { notIn: ['planned', 'held', 'skipped', 'cancelled'] } },
  })
  return touched > 0
}

/** Everybody gets their seat back who has not been booked by somebody else in these seconds. */
async function takeSeatsAgain(tx: Transaction, interviewId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "InterviewParticipant" AS p SET "blocks" = TRUE
    WHERE p."interviewId" = ${interviewId}::uuid AND p."required" AND p."removedAt" IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM "InterviewParticipant" other
        WHERE other."organizationId" = p."organizationId" AND other."email" = p."email" AND other."blocks"
          AND other."interviewId" <> p."interviewId"
          AND other."startsAt" < p."endsAt" AND other."endsAt" > p."startsAt")`
}

import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { resolveNotifications } from '@/lib/commands/notification/raise'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type InterviewOutcome, moveOf } from '@/lib/domain/interview'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/** What came of an interview, and the notes on it. Only a completed one has an outcome. */
export async function recordInterviewOutcome(
  viewer: Viewer,
  input: { interviewId: string; outcome: InterviewOutcome; notes?: string },
  now: Date,
): Promise<Done | Refusal<'not_completed'>> {
  const { interviewId, outcome } = input
  return db().$transaction(async (tx) => {
    const { count } = await tx.interview.updateMany({
      where: { id: interviewId, organizationId: viewer.organizationId, status: 'completed' },
      data: {
        outcome,
        outcomeNotes: input.notes?.trim() || null,
        outcomeAt: now,
        outcomeById: viewer.userId,
      },
    })
    if (count === 0)
      return refuse('not_completed', { message: 'An outcome is recorded once the interview is completed.' })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      interviewId,
      what: 'outcome_recorded',
      data: { outcome },
      at: now,
    })
    await resolveNotifications(tx, {
      interviewId,
      kinds: ['took_place'],
      resolution: 'it took place',
      by: viewer.userId,
      at: now,
    })
    return { ok: true }
  })
}

/**
 * Says whether an interview that has begun took place; either answer can be taken back with the other. What was
 * still planned about it is withdrawn.
 */
export async function recordAttendance(
  viewer: Viewer,
  input: { interviewId: string; tookPlace: boolean },
  now: Date,
): Promise<Done | Refusal<'not_begun'>> {
  const { interviewId, tookPlace } = input
  const move = moveOf(tookPlace ? 'mark_took_place' : 'mark_no_show')
  const ours = { id: interviewId, organizationId: viewer.organizationId }
  return db().$transaction(async (tx) => {
    const { count } = await tx.interview.updateMany({
      where: { ...ours, status: { in: move.from }, startsAt: { lte: now } },
      data: tookPlace
        ? { status: move.to, completedAt: now, noShowAt: null, noShowById: null }
        : { status: move.to, noShowAt: now, noShowById: viewer.userId },
    })
    if (count === 0 && (await tx.interview.count({ where: { ...ours, status: move.to } })) === 0)
      return refuse('not_begun', { message: 'This can be said once the interview has begun.' })
    await resolveNotifications(tx, {
      interviewId,
      kinds: ['took_place', 'no_answer', 'other_time_requested', 'unsubscribed'],
      resolution: tookPlace ? 'it took place' : 'nobody came',
      by: viewer.userId,
      at: now,
    })
    if (count === 0) return { ok: true }
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      interviewId,
      what: tookPlace ? 'took_place' : 'no_show',
      at: now,
    })
    await reconcilePlan(tx, interviewId, now)
    return { ok: true }
  })
}

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

/** Says whether a finished interview took place; either answer can be taken back with the other. */
export async function recordAttendance(
  viewer: Viewer,
  input: { interviewId: string; tookPlace: boolean },
  now: Date,
): Promise<Done | Refusal<'not_finished'>> {
  const { interviewId, tookPlace } = input
  const move = moveOf(tookPlace ? 'mark_took_place' : 'mark_no_show')
  return db().$transaction(async (tx) => {
    const { count } = await tx.interview.updateMany({
      where: {
        id: interviewId,
        organizationId: viewer.organizationId,
        status: { in: move.from },
        startsAt: { lte: now },
      },
      data: tookPlace
        ? { status: move.to, noShowAt: null, noShowById: null }
        : { status: move.to, noShowAt: now, noShowById: viewer.userId, outcome: null },
    })
    const settled = tookPlace
      ? await tx.interview.count({
          where: { id: interviewId, organizationId: viewer.organizationId, status: 'completed' },
        })
      : count
    if (settled === 0)
      return refuse('not_finished', { message: 'This can be said once the interview has begun.' })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      interviewId,
      what: tookPlace ? 'took_place' : 'no_show',
      at: now,
    })
    await resolveNotifications(tx, {
      interviewId,
      kinds: ['took_place'],
      resolution: tookPlace ? 'it took place' : 'nobody came',
      by: viewer.userId,
      at: now,
    })
    return { ok: true }
  })
}

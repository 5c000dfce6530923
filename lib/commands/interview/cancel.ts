import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { resolveNotifications } from '@/lib/commands/notification/raise'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { moveOf, UNDO_FOR } from '@/lib/domain/interview'
import { versionOf } from '@/lib/domain/interview-amendment'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { openForChange } from './open-for-change'

/**
 * Calls an interview off: everything still planned is withdrawn, the interviewers' time is free again, and those
 * who had been told of the interview are told of its end, the candidate with a calendar cancellation. For a few
 * seconds nothing of this leaves the house, and it can be undone (undo-cancel.ts).
 * @param input.seen versions that the caller saw; undefined for whatever is there
 * Refusals: `not_open`, `changed` (it is none of them)
 */
export async function cancelInterview(
  viewer: Viewer,
  input: { interviewId: string; reason?: string; seen?: readonly string[] | undefined },
  now: Date,
): Promise<Done | Refusal<'not_open' | 'changed'>> {
  const { interviewId } = input
  const reason = input.reason?.trim() || null
  return db().$transaction(async (tx) => {
    const open = await openForChange(tx, viewer, { interviewId, move: 'cancel' })
    if (!open.ok) return refuse('not_open', { message: 'This interview is not open any more.' })
    if (input.seen && !input.seen.includes(versionOf(open.interview)))
      return refuse('changed', { message: 'Somebody has changed this interview in the meantime.' })
    await tx.interview.update({
      where: { id: interviewId },
      data: {
        status: moveOf('cancel').to,
        revision: { increment: 1 },
        cancelledAt: now,
        cancelledById: viewer.userId,
        cancelReason: reason,
        cancelledFrom: open.interview.status,
      },
    })
    await tx.interviewParticipant.updateMany({ where: { interviewId }, data: { blocks: false } })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      interviewId,
      what: 'cancelled',
      why: reason,
      at: now,
    })
    await resolveNotifications(tx, {
      interviewId,
      resolution: 'the interview was cancelled',
      by: viewer.userId,
      at: now,
    })
    await reconcilePlan(tx, interviewId, now)
    await requestCalendarSync(tx, interviewId, now, new Date(now.getTime() + UNDO_FOR))
    return { ok: true }
  })
}

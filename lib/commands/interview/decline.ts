import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { raiseNotification, resolveNotifications } from '@/lib/commands/notification/raise'
import { recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { CandidatePass } from '@/lib/domain/actor'
import { moveOf } from '@/lib/domain/interview'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { answerable, type ClosedDoor, candidateOnTimeline, closedDoor } from './answer'

/** The candidate says no, with a reason or without. Everything still planned is withdrawn; the recruiter sees a card. */
export async function declineInterview(
  pass: CandidatePass,
  input: { reason?: string },
  now: Date,
): Promise<Done | Refusal<ClosedDoor>> {
  const reason = input.reason?.trim() || null
  return db().$transaction(async (tx) => {
    const { count } = await tx.interview.updateMany({
      where: { ...answerable(pass, now), status: { in: moveOf('decline').from } },
      data: {
        status: moveOf('decline').to,
        declinedAt: now,
        declineReason: reason,
        heldAt: null,
        heldReason: null,
      },
    })
    if (count === 0) {
      const door = await closedDoor(tx, pass, now)
      return door === 'declined' ? { ok: true } : { ok: false, reason: door }
    }
    const { organizationId, interviewId, candidateId } = pass
    await tx.interviewParticipant.updateMany({ where: { interviewId }, data: { blocks: false } })
    await recordTimeline(tx, await candidateOnTimeline(tx, pass), {
      organizationId,
      interviewId,
      candidateId,
      what: 'declined',
      why: reason,
      at: now,
    })
    await resolveNotifications(tx, {
      interviewId,
      kinds: ['no_answer', 'other_time_requested', 'unsubscribed'],
      resolution: 'the candidate declined',
      by: null,
      at: now,
    })
    await raiseNotification(tx, {
      organizationId,
      interviewId,
      kind: 'declined',
      dedupeKey: `declined:${interviewId}`,
      detail: reason,
      at: now,
    })
    await reconcilePlan(tx, interviewId, now)
    await requestCalendarSync(tx, interviewId, now)
    return { ok: true }
  })
}

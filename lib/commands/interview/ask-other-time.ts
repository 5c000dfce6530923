import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { raiseNotification } from '@/lib/commands/notification/raise'
import { recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { CandidatePass } from '@/lib/domain/actor'
import { moveOf } from '@/lib/domain/interview'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { answerable, type ClosedDoor, candidateOnTimeline, closedDoor } from './answer'

/**
 * The candidate asks for another time, in their own words. The interview keeps its state; the invitation
 * follow-ups wait until the recruiter acts, and the recruiter sees a card.
 */
export async function askOtherTime(
  pass: CandidatePass,
  input: { wish: string },
  now: Date,
): Promise<Done | Refusal<ClosedDoor | 'empty'>> {
  const wish = input.wish.trim()
  if (!wish) return refuse('empty', { fields: { wish: 'Tell us which times would suit you' } })
  return db().$transaction(async (tx) => {
    const already = await tx.interview.count({ where: { ...answerable(pass, now), heldReason: wish } })
    if (already > 0) return { ok: true }
    const { count } = await tx.interview.updateMany({
      where: { ...answerable(pass, now), status: { in: moveOf('decline').from } },
      data: { heldAt: now, heldReason: wish },
    })
    if (count === 0) return { ok: false, reason: await closedDoor(tx, pass, now) }
    const { organizationId, interviewId, candidateId } = pass
    await recordTimeline(tx, await candidateOnTimeline(tx, pass), {
      organizationId,
      interviewId,
      candidateId,
      what: 'other_time_requested',
      why: wish,
      at: now,
    })
    await raiseNotification(tx, {
      organizationId,
      interviewId,
      kind: 'other_time_requested',
      dedupeKey: `other_time_requested:${interviewId}`,
      detail: wish,
      at: now,
    })
    await reconcilePlan(tx, interviewId, now)
    return { ok: true }
  })
}

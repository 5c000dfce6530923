import { notOpen, openPlan } from '@/lib/commands/message/open-for-decision'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { isOpen, UNDO_FOR } from '@/lib/domain/interview'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { leavingKinds } from '@/lib/domain/sayable'

/**
 * Holds everything that would leave by itself; what follows from somebody's act is still said.
 * Refusals: `not_open` (absent, over, or held already)
 */
export async function holdMessages(
  viewer: Viewer,
  { interviewId }: { interviewId: string },
  now: Date,
): Promise<Done | Refusal<'not_open'>> {
  return db().$transaction(async (tx) => {
    const plan = await openPlan(tx, viewer, interviewId, now)
    if (!plan || !isOpen(plan.status) || plan.messagesHeldAt) return notOpen()
    await tx.interview.update({
      where: { id: interviewId },
      data: { messagesHeldAt: now, messagesHeldById: viewer.userId, messagesHeldBy: viewer.name },
    })
    return say(tx, viewer, { interviewId, what: 'messages_held', now })
  })
}

/**
 * Lets them leave again: what is late beyond its grace is skipped, and what is due leaves when the seconds of the
 * undo are over. Follow-ups keep their gaps, counted from the last that really left.
 * Refusals: `not_open` (absent, or nobody holds them)
 */
export async function releaseMessages(
  viewer: Viewer,
  { interviewId }: { interviewId: string },
  now: Date,
): Promise<Done | Refusal<'not_open'>> {
  return db().$transaction(async (tx) => {
    const plan = await openPlan(tx, viewer, interviewId, now)
    if (!plan?.messagesHeldAt) return notOpen()
    await tx.interview.update({
      where: { id: interviewId },
      data: { messagesHeldAt: null, messagesHeldById: null, messagesHeldBy: null },
    })
    const done = await say(tx, viewer, { interviewId, what: 'messages_released', now })
    const leavesAt = new Date(now.getTime() + UNDO_FOR)
    await tx.message.updateMany({
      where: { interviewId, state: 'planned', kind: { in: leavingKinds }, dueAt: { lt: leavesAt } },
      data: { nextAttemptAt: leavesAt },
    })
    return done
  })
}

async function say(
  tx: Transaction,
  viewer: Viewer,
  { interviewId, what, now }: { interviewId: string; what: string; now: Date },
): Promise<Done> {
  const { organizationId } = viewer
  await recordTimeline(tx, memberOnTimeline(viewer), { organizationId, interviewId, what, at: now })
  await reconcilePlan(tx, interviewId, now)
  return { ok: true }
}

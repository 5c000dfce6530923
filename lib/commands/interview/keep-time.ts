import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { resolveNotifications } from '@/lib/commands/notification/raise'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/** The recruiter answers "another time, please" with no: the time stays. The next follow-up tells the candidate so. */
export async function keepTime(
  viewer: Viewer,
  input: { interviewId: string },
  now: Date,
): Promise<Done | Refusal<'not_asked'>> {
  const { interviewId } = input
  return db().$transaction(async (tx) => {
    const { count } = await tx.interview.updateMany({
      where: {
        id: interviewId,
        organizationId: viewer.organizationId,
        heldAt: { not: null },
        status: { in: ['pending', 'scheduled'] },
      },
      data: { heldAt: null, heldReason: null, keptAt: now },
    })
    if (count === 0) return refuse('not_asked', { message: 'There is no open wish for another time.' })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      interviewId,
      what: 'time_kept',
      at: now,
    })
    await resolveNotifications(tx, {
      interviewId,
      kinds: ['other_time_requested'],
      resolution: 'the time was kept',
      by: viewer.userId,
      at: now,
    })
    await reconcilePlan(tx, interviewId, now)
    return { ok: true }
  })
}

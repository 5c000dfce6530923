import { reconcilePlan } from '@/lib/commands/message/reconcile'
import type { Transaction } from '@/lib/db'
import { recordRevision } from './record-revision'

/**
 * Tells of a room for the video call that was made only after a letter without it had left, like of a new link,
 * within the caller's transaction, which holds the interview's row. A reminder that is still to come carries it.
 * @returns whether it is told, as a revision of its own
 */
export async function announceRoom(tx: Transaction, interviewId: string, now: Date): Promise<boolean> {
  const { count } = await tx.interview.updateMany({
    where: {
      id: interviewId,
      status: 'scheduled',
      startsAt: { gt: now },
      messages: {
        some: {
          audience: 'candidate',
          kind: { in: ['confirmation', 'reschedule'] },
          state: { in: ['sending', 'sent', 'delivered', 'needs_decision'] },
        },
        none: { audience: 'candidate', kind: 'reminder', state: 'planned' },
      },
    },
    data: { revision: { increment: 1 }, revisedAt: now },
  })
  if (count === 0) return false
  await recordRevision(tx, interviewId, null)
  await reconcilePlan(tx, interviewId, now)
  return true
}

import { lockInterviews } from '@/lib/commands/message/reconcile'
import { planAgain } from '@/lib/commands/message/send-again'
import type { Viewer } from '@/lib/domain/actor'
import { type MoveOutcome, moveBatch } from './move'
import { resolveStopCard } from './stop'

/**
 * Has the letters sent again that failed, and only those: as new letters, under new keys. What may have left, and
 * waits for a person, is not touched. Outcomes as of {@link moveBatch}.
 */
export function retryFailed(
  viewer: Viewer,
  { batchId }: { batchId: string },
  now: Date,
): Promise<MoveOutcome> {
  return moveBatch(
    viewer,
    batchId,
    { move: 'retry', data: { state: 'running', finishedAt: null, leaseUntil: null, pausedAt: null } },
    async (tx) => {
      const failed = await tx.message.findMany({
        where: { batchId, organizationId: viewer.organizationId, state: 'failed' },
        select: { id: true, interviewId: true, recipientName: true, recipientEmail: true },
      })
      await lockInterviews(
        tx,
        failed.flatMap(({ interviewId }) => interviewId ?? []),
      )
      for (const { id, recipientName: name, recipientEmail: email } of failed)
        await planAgain(tx, id, { name, email }, now)
      const ids = failed.map(({ id }) => id)
      await tx.message.updateMany({ where: { id: { in: ids } }, data: { callId: null } })
      await resolveStopCard(tx, { batchId, by: viewer.userId, resolution: 'retried' }, now)
      await tx.batchRow.updateMany({
        where: { batchId, messageId: { in: ids }, state: 'failed' },
        data: { state: 'waiting', reason: null },
      })
    },
  )
}

import { raiseNotification } from '@/lib/commands/notification/raise'
import { db, type Transaction } from '@/lib/db'

export const stopCardKey = (batchId: string) => `batch_stopped:${batchId}`

/** The provider takes nothing until a person, or tomorrow, mends it: the batch pauses by itself, with one card. */
export async function stopBatch(
  batch: { id: string; organizationId: string; name: string },
  why: string,
  now: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.batch.updateMany({
      where: { id: batch.id, state: 'running' },
      data: { state: 'paused', pausedAt: now, pausedById: null },
    })
    if (count === 0) return
    await raiseNotification(tx, {
      organizationId: batch.organizationId,
      kind: 'delivery_failed',
      dedupeKey: stopCardKey(batch.id),
      detail: `The batch “${batch.name}” is paused. ${why}`,
      at: now,
    })
  })
}

/** A person has acted: the card has nothing more to ask. */
export async function resolveStopCard(
  tx: Transaction,
  card: { batchId: string; by: string; resolution: string },
  now: Date,
): Promise<void> {
  await tx.notification.updateMany({
    where: { dedupeKey: stopCardKey(card.batchId), resolvedAt: null },
    data: { resolvedAt: now, resolvedById: card.by, resolution: card.resolution },
  })
}

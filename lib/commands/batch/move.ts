import { db, type Prisma, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type BatchMove, batchStatesBefore } from '@/lib/domain/batch'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

export type MoveOutcome = Done | Refusal<'absent'> | Refusal<'not_open'>

/**
 * Moves a batch of the viewer's organisation by one conditional update.
 * @param follow runs within the same transaction, after the move
 * @returns `absent` for an id that is not theirs, `not_open` when its state allows the move no more
 */
export async function moveBatch(
  viewer: Viewer,
  batchId: string,
  { move, data }: { move: BatchMove; data: Prisma.BatchUncheckedUpdateManyInput },
  follow?: (tx: Transaction) => Promise<void>,
): Promise<MoveOutcome> {
  const ours = { id: batchId, organizationId: viewer.organizationId }
  return db().$transaction(async (tx) => {
    const { count } = await tx.batch.updateMany({
      where: { ...ours, state: { in: batchStatesBefore(move) } },
      data,
    })
    if (count === 1) {
      await follow?.(tx)
      return { ok: true }
    }
    const present = await tx.batch.findFirst({ where: ours, select: { state: true } })
    if (!present) return refuse('absent')
    // The same press twice.
    if (present.state === data.state) return { ok: true }
    return refuse('not_open', { message: `This batch is ${present.state} by now.` })
  })
}

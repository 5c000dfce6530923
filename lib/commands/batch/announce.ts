import { inngest } from '@/inngest/client'
import { batchStarted } from '@/inngest/events'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { log } from '@/lib/log'

/** Time that the engine has until a batch which it was told of counts as standing still, milliseconds. */
const UNTIL_BEGUN = 30_000

/**
 * Tells the engine of batches that nobody is at work on: just started or resumed ones, and such as stand still since
 * their work died. At best effort; what it does not hear of the sweep finds.
 * @param options.engineRestarted all that are under way, since the engine forgot them
 */
export async function announceBatches(
  _system: SystemActor,
  now: Date,
  options: { engineRestarted?: boolean } = {},
): Promise<number> {
  const still = await db().batch.findMany({
    where: {
      AND: [
        { OR: [{ state: 'running' }, { state: 'cancelled', finishedAt: null }] },
        ...(options.engineRestarted ? [] : [{ OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }] }]),
      ],
    },
    select: { id: true, leaseUntil: true },
    take: 100,
  })
  if (still.length === 0) return 0
  const events = still.map(({ id }) => ({
    ...batchStarted.create({ batchId: id }),
    // The engine drops a repeated id for a day: whoever tells of it in the same moment tells the same.
    id: `${id}:${now.getTime()}`,
  }))
  try {
    await inngest.send(events)
  } catch (error) {
    log.warn({ batches: still.length, error: String(error) }, 'the engine cannot be reached')
    return 0
  }
  await db().batch.updateMany({
    where: { OR: still.map(({ id, leaseUntil }) => ({ id, leaseUntil })) },
    data: { leaseUntil: new Date(now.getTime() + UNTIL_BEGUN) },
  })
  return still.length
}

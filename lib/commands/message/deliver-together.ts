import { now } from '@/lib/clock'
import type { SystemActor } from '@/lib/domain/actor'
import { log } from '@/lib/log'
import { type MessageForDelivery, messagesForDelivery } from '@/lib/queries/message/for-delivery'
import { deliverMessage, sayMessage } from './deliver'
import { SharedReads } from './shared-reads'
import { tellEngine } from './tell-engine'

/** A message that is not settled, and when to ask for it again (ISO instant). */
export interface Unsettled {
  id: string
  comeBackAt: string
}

/** Letters that are on their way at the same time. */
const AT_ONCE = 8

/** What was read longer ago is read again, milliseconds. */
const FRESH = 1_000

/** One that has met a fault is begun anew by itself so much later, milliseconds. */
const ALONE_AFTER = 60_000

/**
 * Says messages that fall due together, each as {@link deliverMessage} does. A fault that one of them meets stays its
 * own: the engine is told of that message alone, with retries of its own.
 * @returns those that are not settled
 * @throws what the only one of them met, or when the engine could not be told either
 */
export async function deliverTogether(system: SystemActor, ids: readonly string[]): Promise<Unsettled[]> {
  const [only, ...others] = ids
  if (only === undefined) return []
  if (others.length === 0) return unsettled(only, await deliverMessage(system, only))
  const queue = await messagesForDelivery(system, ids)
  const reads = new SharedReads(system, queue)
  const readAt = performance.now()
  const say = (message: MessageForDelivery) =>
    performance.now() - readAt < FRESH
      ? sayMessage(system, message, { reads })
      : deliverMessage(system, message.id)
  const left: Unsettled[] = []
  const faulty: string[] = []
  const work = async () => {
    for (let message = queue.shift(); message; message = queue.shift())
      try {
        left.push(...unsettled(message.id, await say(message)))
      } catch (fault) {
        log.warn({ messageId: message.id, error: String(fault) }, 'a message of several met a fault')
        faulty.push(message.id)
      }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await beginAlone(faulty)
  return left
}

function unsettled(id: string, { comeBackAt }: { comeBackAt: string | null }): Unsettled[] {
  return comeBackAt === null ? [] : [{ id, comeBackAt }]
}

async function beginAlone(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const wakeAt = new Date(now().getTime() + ALONE_AFTER)
  // Each hour a new event, so that a group which is called again does not begin them twice.
  const hour = Math.floor(wakeAt.getTime() / 3_600_000)
  if (!(await tellEngine(ids.map((id) => ({ members: [{ id, key: `${id}:alone:${hour}` }], wakeAt })))))
    throw new Error(`${ids.length} messages met a fault, and the engine cannot be told of them`)
}

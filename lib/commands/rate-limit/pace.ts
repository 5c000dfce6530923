import { now, until } from '@/lib/clock'
import { type PacedRequest, roomAfter } from '@/lib/domain/request-pace'
import { allowedPerSecond, refusedTimes } from './learn'
import { reserveSlot } from './reserve'

const recent: PacedRequest[] = []

export interface Slot {
  /** Waits until the request may be on its way, which it then has to be at once. @returns how its answer is noted */
  leave: () => Promise<() => void>
}

/**
 * Waits for a slot under the mail provider's limit. Beside the slots that all workers share, this process remembers
 * its own requests, since the provider counts them as they arrive (lib/domain/request-pace.ts). That is looked at as the
 * request leaves: what is written down before it takes no time of anybody. A refusal that is met in the meantime calls the slot off.
 * @param latest no slot is waited for that lies later
 * @returns undefined when there is no slot so soon
 */
export async function slotToSend(perSecond: number, latest: Date): Promise<Slot | undefined> {
  let refused = refusedTimes('mail')
  const slot = await reserveSlot('mail', perSecond, now())
  if (slot > latest) return undefined
  await until(slot)
  return {
    async leave() {
      while (ownRoom(perSecond) > now().getTime() || refusedTimes('mail') !== refused) {
        await until(new Date(ownRoom(perSecond)))
        if (refusedTimes('mail') === refused) continue
        refused = refusedTimes('mail')
        await until(await reserveSlot('mail', perSecond, now()))
      }
      return note()
    },
  }
}

/** When this process may send again by its own memory, epoch milliseconds. */
const ownRoom = (configured: number) => roomAfter(recent, allowedPerSecond('mail', configured))

function note(): () => void {
  const request: PacedRequest = { sentAt: now().getTime() }
  recent.push(request)
  if (recent.length > 100) recent.shift()
  return () => {
    request.answeredAt = now().getTime()
  }
}

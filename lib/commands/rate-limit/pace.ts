import { now, until } from '@/lib/clock'
import { allowedPerSecond, refusedTimes } from './learn'
import { reserveSlot } from './reserve'

/** The longest that a request is taken to be on its way to the provider, milliseconds. */
const ON_ITS_WAY = 250
const SECOND = 1_000

interface Request {
  sentAt: number
  answeredAt?: number
}

const recent: Request[] = []

export interface Slot {
  /** Waits until the request may be on its way, which it then has to be at once. @returns how its answer is noted */
  leave: () => Promise<() => void>
}

/**
 * Waits for a slot under the mail provider's limit. Beside the slots that all workers share, this process remembers
 * its own requests: the provider counts them as they arrive, which is some time between their sending and their
 * answer, so a second later than that is surely in its next second. That is looked at as the request leaves: what is
 * written down before it takes no time of anybody. A refusal that is met in the meantime calls the slot off.
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
function ownRoom(configured: number): number {
  const perSecond = allowedPerSecond('mail', configured)
  const window = Math.max(1, Math.floor(perSecond))
  const before = recent.at(-window)
  if (!before) return 0
  const arrived = Math.min(before.answeredAt ?? Number.POSITIVE_INFINITY, before.sentAt + ON_ITS_WAY)
  return arrived + (window / perSecond) * SECOND + 1
}

function note(): () => void {
  const request: Request = { sentAt: now().getTime() }
  recent.push(request)
  if (recent.length > 100) recent.shift()
  return () => {
    request.answeredAt = now().getTime()
  }
}

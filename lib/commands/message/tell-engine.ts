import { createHash } from 'node:crypto'
import { inngest } from '@/inngest/client'
import { messagesEnrolled } from '@/inngest/events'
import { log } from '@/lib/log'

/** Messages that one run of the engine looks after. */
interface Told {
  /** The engine drops for 24 h what repeats the keys of an earlier telling. */
  members: readonly { id: string; key: string }[]
  wakeAt: Date
}

/** @returns false when the engine cannot be reached */
export async function tellEngine(groups: readonly Told[]): Promise<boolean> {
  try {
    await inngest.send(
      groups.map(({ members, wakeAt }) => ({
        ...messagesEnrolled.create({
          messageIds: members.map(({ id }) => id),
          wakeAt: wakeAt.toISOString(),
        }),
        id: keyOf(members),
      })),
    )
    return true
  } catch (error) {
    // Best effort by design: the rows stay in the outbox, and the sweep comes by.
    log.warn({ groups: groups.length, error: String(error) }, 'the engine cannot be reached')
    return false
  }
}

function keyOf(members: readonly { key: string }[]): string {
  const [only, ...others] = members
  if (only && others.length === 0) return only.key
  return createHash('sha256')
    .update(members.map(({ key }) => key).join())
    .digest('hex')
}

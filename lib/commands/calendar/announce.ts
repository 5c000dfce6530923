import { inngest } from '@/inngest/client'
import { calendarChanged } from '@/inngest/events'
import { log } from '@/lib/log'

export interface Announcement {
  id: string
  /** Whose calendar it is in. */
  userId: string
  revision: number
  /** When the engine shall see to it. */
  wakeAt: Date
}

/**
 * Tells the engine of entries that have to wait, at best effort: what it does not hear of the sweep finds. The same
 * entry for the same moment is one event, however many requests tell of it.
 * @returns how many it was told of
 */
export async function announce(entries: readonly Announcement[]): Promise<number> {
  if (entries.length === 0) return 0
  try {
    await inngest.send(
      entries.map(({ id, userId, revision, wakeAt }) => ({
        ...calendarChanged.create({ calendarEventId: id, userId, wakeAt: wakeAt.toISOString() }),
        id: `${id}:${revision}:${wakeAt.getTime()}`,
      })),
    )
    return entries.length
  } catch (error) {
    log.warn({ entries: entries.length, error: String(error) }, 'the engine cannot be reached')
    return 0
  }
}

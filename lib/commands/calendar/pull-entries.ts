import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { getEvent } from '@/lib/services/google/calendar'
import type { SeenChange } from '@/lib/services/google/changes'
import { googleEventId } from '@/lib/services/google/event-id'
import type { SeenEvent } from '@/lib/services/google/seen-event'
import { syncCalendarEvent } from './sync-event'
import { takeInChange } from './take-in-change'
import { withAccess } from './with-access'

/** What Google listed of one calendar. */
export interface Pulled {
  userId: string
  changes: readonly SeenChange[]
  /** Everything from now on, and not only what changed: what is missing has gone, or has been moved to the past. */
  whole: boolean
  /** When the list was asked for: what we wrote later it may not show. */
  listedAt: Date
}

interface Watched {
  id: string
  generation: number
  etag: string | null
}

/**
 * Takes in what was listed, entry by entry, and writes what that brings about.
 * @returns false when something could not be judged now: the same changes are to be listed again
 */
export async function pullEntries(system: SystemActor, pulled: Pulled): Promise<boolean> {
  const listed = new Map(pulled.changes.map((change) => [change.id, change]))
  let complete = true
  for (const entry of await watchedEntries(pulled.userId)) {
    const id = googleEventId(entry.id, entry.generation)
    const change = listed.get(id)
    if (!change && !pulled.whole) continue
    if (change && change.etag === entry.etag) continue
    // The list names neither rooms nor what people wrote.
    const lookedUp = change?.status !== 'cancelled'
    const there = lookedUp ? await look(system, pulled.userId, id) : change
    const taken = there && (await takeInChange(entry.id, there, lookedUp ? now() : pulled.listedAt))
    if (!taken || taken === 'not now') complete = false
    if (taken === 'behind') await syncCalendarEvent(system, entry.id)
  }
  return complete
}

/** Entries that Google shows of interviews that are still to come, in organisations whose member the person is. */
function watchedEntries(userId: string): Promise<Watched[]> {
  return db().calendarEvent.findMany({
    where: {
      userId,
      present: true,
      etag: { not: null },
      organization: { memberships: { some: { userId, removedAt: null } } },
      interview: { status: { in: ['pending', 'scheduled'] }, endsAt: { gt: now() } },
    },
    select: { id: true, generation: true, etag: true },
    orderBy: { id: 'asc' },
  })
}

/** One entry as it stands; undefined when Google does not say. */
async function look(
  system: SystemActor,
  userId: string,
  id: string,
): Promise<SeenEvent | SeenChange | undefined> {
  const there = await withAccess(system, userId, (token) => getEvent(token, id))
  if (there.ok) return there.event
  if (there.reason !== 'absent' && there.reason !== 'gone') return undefined
  return { id, etag: null, status: 'cancelled', startsAt: null, endsAt: null, guests: [], updatedAt: null }
}

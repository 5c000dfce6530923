import type { SystemActor } from '@/lib/domain/actor'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import { deleteEvent } from '@/lib/services/google/calendar'
import { googleEventId } from '@/lib/services/google/event-id'
import { type Claim, hasTimeLeft } from './claim'
import { look } from './look'
import { markRemoving } from './mark-present'
import { withAccess } from './with-access'
import { slow, type WriteFailure } from './write-failure'

/** As often as somebody else may change the entry between a look and the removal after it. */
const MOST_TRIES = 3

/**
 * Takes the entry out of Google, in the version that is known: one that never got there, or that somebody deleted
 * before, is out already, and one that was changed is looked at once more. A worker whose time is up leaves it: the
 * next one may have brought it to life again.
 */
export async function removeEntry(
  system: SystemActor,
  claim: Claim,
  entry: EntryForSync,
): Promise<{ ok: true } | WriteFailure> {
  if (!entry.present) return { ok: true }
  if (entry.etag && !(await markRemoving(claim))) return { ok: false, reason: 'lost' }
  const id = googleEventId(entry.id, entry.generation)
  let etag = entry.etag ?? undefined
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const removed = await withAccess(system, entry.userId, async (token) =>
      hasTimeLeft(claim) ? deleteEvent(token, id, { etag }) : slow,
    )
    if (removed.ok || removed.reason === 'absent' || removed.reason === 'gone') return { ok: true }
    if (removed.reason !== 'changed') return removed as WriteFailure
    const there = await look({ system, claim, entry }, entry.generation)
    if (!there.ok) return there.reason === 'deleted' ? { ok: true } : there
    etag = there.event.etag
  }
  return slow
}

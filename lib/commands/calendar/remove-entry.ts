import type { SystemActor } from '@/lib/domain/actor'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import { deleteEvent } from '@/lib/services/google/calendar'
import { googleEventId } from '@/lib/services/google/event-id'
import type { Claim } from './claim'
import { markRemoving } from './mark-present'
import type { WriteFailure } from './put-entry'
import { withAccess } from './with-access'

/** Takes the entry out of Google; one that never got there, or that somebody deleted before, is out already. */
export async function removeEntry(
  system: SystemActor,
  claim: Claim,
  entry: EntryForSync,
): Promise<{ ok: true } | WriteFailure> {
  if (!entry.present) return { ok: true }
  if (entry.etag && !(await markRemoving(claim))) return { ok: false, reason: 'lost' }
  const id = googleEventId(entry.id, entry.generation)
  const removed = await withAccess(system, entry.userId, (token) => deleteEvent(token, id))
  if (removed.ok || removed.reason === 'absent' || removed.reason === 'gone') return { ok: true }
  return removed as WriteFailure
}

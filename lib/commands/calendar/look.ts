import type { SystemActor } from '@/lib/domain/actor'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import { getEvent } from '@/lib/services/google/calendar'
import { googleEventId } from '@/lib/services/google/event-id'
import type { SeenEvent } from '@/lib/services/google/seen-event'
import { type Claim, hasTimeLeft } from './claim'
import { withAccess } from './with-access'
import { slow, type WriteFailure } from './write-failure'

/** The entry as it stands now; one that was deleted is one that is not there. */
export async function look(
  { system, claim, entry }: { system: SystemActor; claim: Claim; entry: EntryForSync },
  generation: number,
): Promise<{ ok: true; event: SeenEvent } | { ok: false; reason: 'deleted' } | WriteFailure> {
  const id = googleEventId(entry.id, generation)
  const there = await withAccess(system, entry.userId, async (token) =>
    hasTimeLeft(claim) ? getEvent(token, id) : slow,
  )
  if (there.ok) return there.event.status === 'cancelled' ? { ok: false, reason: 'deleted' } : there
  if (there.reason === 'absent' || there.reason === 'gone') return { ok: false, reason: 'deleted' }
  return there as WriteFailure
}

import { now } from '@/lib/clock'
import { lockInterview } from '@/lib/commands/message/reconcile'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { nextLookForRoom } from '@/lib/domain/calendar-retry'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import { getEvent } from '@/lib/services/google/calendar'
import { googleEventId } from '@/lib/services/google/event-id'
import type { Claim } from './claim'
import { endClaim, type Next } from './end-claim'
import { isRoomNews, storeRoom } from './store-room'
import { withAccess } from './with-access'

/** Google makes a room a little after the entry: looks whether it is there by now, a few times. */
export async function lookForRoom(system: SystemActor, claim: Claim, entry: EntryForSync): Promise<Next> {
  const { interview, interviewId, attempts } = entry
  if (interview.format !== 'video' || interview.meetingUrl) return end(claim, null, 0)
  const id = googleEventId(entry.id, entry.generation)
  const there = await withAccess(system, entry.userId, (token) => getEvent(token, id))
  const at = now()
  if (!there.ok || !isRoomNews(there.event, interview)) {
    const pending = there.ok ? there.event.meetPending : there.reason !== 'disconnected'
    return end(claim, pending ? nextLookForRoom(attempts + 1, at) : null, attempts + 1)
  }
  await db().$transaction(async (tx) => {
    await lockInterview(tx, interviewId)
    const row = await endClaim(tx, claim, { nextAttemptAt: null, attempts: 0 })
    if (row) await storeRoom(tx, entry, there.event.meetUrl, at)
  })
  return 'again'
}

async function end(claim: Claim, nextAttemptAt: Date | null, looks: number): Promise<Next> {
  await endClaim(db(), claim, { nextAttemptAt, attempts: nextAttemptAt ? looks : 0 })
  return 'again'
}

import { now } from '@/lib/clock'
import { lockInterview } from '@/lib/commands/message/reconcile'
import { db } from '@/lib/db'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import type { Claim } from './claim'
import { endClaim, type Next, nextOf } from './end-claim'
import { afresh } from './mark-present'
import { closeRefusal } from './record-refused'
import { closeChange } from './resolve-change'

/** The entry is not there, or is left as it is; what had been asked about it is settled. */
export async function recordGone(claim: Claim, entry: EntryForSync, how: 'removed' | 'left'): Promise<Next> {
  const at = now()
  const { interviewId, generation, present } = entry
  const ended = {
    syncedRevision: entry.revision,
    syncedAt: at,
    attempts: 0,
    nextAttemptAt: null,
    lastError: null,
    ...(how === 'removed' && present ? { ...afresh, generation: generation + 1 } : {}),
  }
  if (entry.changes.length === 0 && entry.interview.notifications.length === 0)
    return nextOf(await endClaim(db(), claim, ended), null)
  return db().$transaction(async (tx) => {
    await lockInterview(tx, interviewId)
    const row = await endClaim(tx, claim, ended)
    if (!row) return 'again'
    await closeRefusal(tx, interviewId, at)
    await closeChange(tx, interviewId, { resolution: 'the interview has ended', by: null, at })
    return nextOf(row, null)
  })
}

import { now } from '@/lib/clock'
import { lockInterview } from '@/lib/commands/message/reconcile'
import { raiseNotification, resolveNotifications } from '@/lib/commands/notification/raise'
import { db, type Transaction } from '@/lib/db'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import type { Claim } from './claim'
import { endClaim, type Next } from './end-claim'

/** Never as it is: a card with Google's sentence. What has changed meanwhile is another matter, and is tried. */
export async function recordRefused(claim: Claim, entry: EntryForSync, detail: string): Promise<Next> {
  const at = now()
  const { organizationId, interviewId } = entry
  return db().$transaction(async (tx) => {
    await lockInterview(tx, interviewId)
    const row = await endClaim(tx, claim, {})
    if (!row || row.revision !== entry.revision) return 'again'
    await tx.calendarEvent.update({
      where: { id: entry.id },
      data: { refusedAt: at, lastError: detail, nextAttemptAt: null },
    })
    await raiseNotification(tx, {
      organizationId,
      interviewId,
      kind: 'calendar_refused',
      dedupeKey: `calendar_refused:${interviewId}`,
      detail,
      at,
    })
    return null
  })
}

/** What Google had refused it has taken now, or is not asked any more; within the caller's transaction. */
export async function closeRefusal(tx: Transaction, interviewId: string, at: Date): Promise<void> {
  await resolveNotifications(tx, {
    interviewId,
    kinds: ['calendar_refused'],
    resolution: 'Google Calendar took it',
    by: null,
    at,
  })
}

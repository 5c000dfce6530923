import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { CONNECTION_ENDED } from '@/lib/domain/calendar-broken'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { requestCalendarSync } from './request-sync'

/**
 * "Sync now": what waits for its next try, or was refused, is tried at once, as if nothing had failed; an entry that is
 * as wanted is written once more. Whoever submits it flushes (lib/commands/calendar/flush.ts).
 * Refusals: `not_found`, `not_connected` (the organiser has no calendar connected), `broken` (Google refuses it)
 */
export async function syncNow(
  viewer: Viewer,
  input: { interviewId: string },
  now: Date,
): Promise<Done | Refusal<'not_found' | 'not_connected' | 'broken'>> {
  const { interviewId } = input
  return db().$transaction(async (tx) => {
    const interview = await tx.interview.findFirst({
      where: { id: interviewId, organizationId: viewer.organizationId },
      select: {
        organizer: {
          select: { name: true, googleAccount: { select: { refreshToken: true, brokenAt: true } } },
        },
      },
    })
    if (!interview) return refuse('not_found', { message: 'This interview does not exist any more.' })
    const { name, googleAccount } = interview.organizer
    if (!googleAccount?.refreshToken)
      return refuse('not_connected', { message: `${name} has not connected Google Calendar.` })
    if (googleAccount.brokenAt)
      return refuse('broken', { message: `${CONNECTION_ENDED}: ${name} has to connect again.` })
    const retried = await tx.$executeRaw`
      UPDATE "CalendarEvent" SET "attempts" = 0, "nextAttemptAt" = NULL, "refusedAt" = NULL, "lastError" = NULL,
        "revision" = "revision" + CASE WHEN "syncedRevision" < "revision" THEN 0 ELSE 1 END
      WHERE "interviewId" = ${interviewId}::uuid`
    if (retried === 0) await requestCalendarSync(tx, interviewId, now)
    return { ok: true }
  })
}

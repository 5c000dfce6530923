import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { closeBrokenCards } from './start-afresh'

/**
 * Ends the viewer's connection at once: nothing is read or written any more. What stands in Google stays there, what
 * waits goes on waiting, letters go out as before. The consent itself is taken back by finishRevocations.
 * Refuses when nothing is connected (`not_connected`).
 */
export async function disconnectCalendar(
  viewer: Viewer,
  now: Date,
): Promise<Done | Refusal<'not_connected'>> {
  const { userId } = viewer
  return db().$transaction(async (tx) => {
    // The token stays as it is sealed, so that a connection can be ended whose key is gone.
    const ended = await tx.$executeRaw`
      UPDATE "GoogleAccount" SET "revokeToken" = "refreshToken", "refreshToken" = NULL, "accessToken" = NULL,
        "accessExpiresAt" = NULL, "connectedAt" = NULL, "brokenAt" = NULL, "brokenReason" = NULL,
        "refreshLeaseUntil" = NULL, "syncToken" = NULL, "updatedAt" = ${now}
      WHERE "userId" = ${userId}::uuid AND "refreshToken" IS NOT NULL`
    if (ended === 0) return refuse('not_connected', { message: 'Google Calendar is not connected any more.' })
    await closeBrokenCards(tx, { userId, resolution: 'disconnected' }, now)
    return { ok: true }
  })
}

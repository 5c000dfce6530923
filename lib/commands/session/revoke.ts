import { db } from '@/lib/db'

/** Ends a session: its cookie opens nothing from the next request on. Ending it twice keeps the first time. */
export async function revokeSession(sessionId: string, now: Date): Promise<void> {
  await db().session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } })
}

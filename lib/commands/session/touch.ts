import { db } from '@/lib/db'

/** Notes that a browser was here, which starts its 90 days anew. A revoked session stays revoked. */
export async function touchSession(sessionId: string, now: Date): Promise<void> {
  await db().session.updateMany({
    where: { id: sessionId, revokedAt: null, lastSeenAt: { lt: now } },
    data: { lastSeenAt: now },
  })
}

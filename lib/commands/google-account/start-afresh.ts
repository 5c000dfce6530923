import type { Transaction } from '@/lib/db'

/**
 * Within the caller's transaction: a connection that works again. The cards that ask for it are closed, and every
 * entry of this person that is behind is tried anew, as if nothing had failed.
 */
export async function startAfresh(tx: Transaction, userId: string, now: Date): Promise<void> {
  await closeBrokenCards(tx, { userId, resolution: 'connected again' }, now)
  await tx.$executeRaw`
    UPDATE "CalendarEvent" SET "nextAttemptAt" = NULL, "attempts" = 0, "refusedAt" = NULL, "lastError" = NULL
    WHERE "userId" = ${userId}::uuid AND "syncedRevision" < "revision"`
}

/** Closes the cards that ask this person to connect again, in every organisation. */
export async function closeBrokenCards(
  tx: Transaction,
  { userId, resolution }: { userId: string; resolution: string },
  now: Date,
): Promise<void> {
  await tx.notification.updateMany({
    where: { kind: 'calendar_broken', dedupeKey: `calendar_broken:${userId}`, resolvedAt: null },
    data: { resolvedAt: now, resolvedById: userId, resolution },
  })
}

import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { CALENDAR_LEASE, CALL_NEEDS } from '@/lib/domain/calendar-retry'

/** A worker's hold on one entry. What it writes down counts only while the row still carries this lease. */
export interface Claim {
  id: string
  leaseUntil: Date
}

/**
 * Takes hold of an entry that has something to show, or a room to be looked for, and whose time has come, with one
 * conditional update. What a worker held that was killed between its claim and its record is free again once its lease
 * is over, a minute later: the next flush or sweep takes it up. Undefined when there is nothing to do now, or somebody else does it.
 */
export async function claimEntry(calendarEventId: string): Promise<Claim | undefined> {
  const at = now()
  const leaseUntil = new Date(at.getTime() + CALENDAR_LEASE)
  const claimed = await db().$executeRaw`
    UPDATE "CalendarEvent" SET "leaseUntil" = ${leaseUntil}
    WHERE "id" = ${calendarEventId}::uuid
      AND CASE WHEN "syncedRevision" < "revision" THEN "refusedAt" IS NULL AND "dueAt" <= ${at}
        ELSE "nextAttemptAt" IS NOT NULL END
      AND coalesce("nextAttemptAt", ${at}) <= ${at}
      AND coalesce("leaseUntil", ${at}) <= ${at}`
  return claimed === 1 ? { id: calendarEventId, leaseUntil } : undefined
}

/** When {@link claimEntry} may find something to do; null when it will not. */
export async function claimableFrom(calendarEventId: string): Promise<Date | null> {
  const row = await db().calendarEvent.findUnique({
    where: { id: calendarEventId },
    select: {
      revision: true,
      syncedRevision: true,
      dueAt: true,
      nextAttemptAt: true,
      leaseUntil: true,
      refusedAt: true,
    },
  })
  if (!row) return null
  const behind = row.syncedRevision < row.revision
  if (behind ? row.refusedAt : !row.nextAttemptAt) return null
  const moments = [behind ? row.dueAt : null, row.nextAttemptAt, row.leaseUntil]
  return new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0)))
}

/** Whether another call may begin: it must be over before somebody else takes the entry up. */
export function hasTimeLeft(claim: Claim): boolean {
  return claim.leaseUntil.getTime() - now().getTime() >= CALL_NEEDS
}

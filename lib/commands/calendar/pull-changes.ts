import { now as clock } from '@/lib/clock'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { listChanges } from '@/lib/services/google/changes'
import { type Pulled, pullEntries } from './pull-entries'
import { withAccess } from './with-access'

export interface CalendarPull {
  /** Calendars whose changes were read. */
  pulled: number
  /** Calendars that could not be read now. */
  unread: number
}

/** Calendars per sweep, how many of them at a time, and after what time (milliseconds) no further one is begun. */
const MOST = 100
const AT_ONCE = 4
const BEGIN_WITHIN = 20_000

/** A calendar that was read so short a time ago is left to who reads it, milliseconds. */
const NOT_TWICE_WITHIN = 30_000

interface Account {
  userId: string
  syncToken: string | null
}

/**
 * Reads back what people did in Google to the entries of open interviews: moved, deleted, answered. Per calendar only
 * what changed since the last look, the one that waited longest first; a calendar that cannot be read stops no other.
 * Safe at any time, any number of times at once.
 */
export async function pullChanges(system: SystemActor, now: Date): Promise<CalendarPull> {
  const accounts = await accountsToPull(now)
  const stopAt = clock().getTime() + BEGIN_WITHIN
  const total: CalendarPull = { pulled: 0, unread: 0 }
  const faults: unknown[] = []
  const work = async () => {
    for (let own = accounts.shift(); own && clock().getTime() < stopAt; own = accounts.shift())
      try {
        const outcome = await pullAccount(system, own, now)
        if (outcome !== 'skipped') total[outcome] += 1
      } catch (fault) {
        faults.push(fault)
      }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} calendars could not be read`)
  return total
}

/** Living connections with an entry in Google of an interview that is still to come, in an organisation they belong to. */
function accountsToPull(now: Date): Promise<Account[]> {
  return db().$queryRaw<Account[]>`
    SELECT a."userId", a."syncToken" FROM "GoogleAccount" a
    WHERE a."refreshToken" IS NOT NULL AND a."brokenAt" IS NULL
      AND (a."pulledAt" IS NULL OR a."pulledAt" <= ${lately(now)})
      AND EXISTS (
        SELECT 1 FROM "CalendarEvent" e
        JOIN "Interview" i ON i."id" = e."interviewId"
        JOIN "Membership" m ON m."organizationId" = e."organizationId" AND m."userId" = e."userId"
        WHERE e."userId" = a."userId" AND e."present" AND m."removedAt" IS NULL
          AND i."status" IN ('pending', 'scheduled') AND i."endsAt" > ${now})
    ORDER BY a."pulledAt" NULLS FIRST LIMIT ${MOST}`
}

function lately(now: Date): Date {
  return new Date(now.getTime() - NOT_TWICE_WITHIN)
}

async function pullAccount(
  system: SystemActor,
  { userId, syncToken }: Account,
  now: Date,
): Promise<'pulled' | 'unread' | 'skipped'> {
  const { count } = await db().googleAccount.updateMany({
    where: { userId, brokenAt: null, OR: [{ pulledAt: null }, { pulledAt: { lte: lately(now) } }] },
    data: { pulledAt: now },
  })
  if (count === 0) return 'skipped'

  const listedAt = clock()
  const look = (since: { syncToken: string } | { from: Date }) =>
    withAccess(system, userId, (token) => listChanges(token, since))
  const known = syncToken ? await look({ syncToken }) : undefined
  const whole = !known || (!known.ok && known.reason === 'resync')
  const list = whole ? await look({ from: now }) : known
  if (!list.ok) return 'unread'

  const read: Pulled = { userId, changes: list.changes, whole, listedAt }
  const complete = await pullEntries(system, read)
  // What could not be judged yet is listed once more the next time.
  if (complete)
    await db().googleAccount.updateMany({
      where: { userId, syncToken },
      data: { syncToken: list.syncToken },
    })
  return 'pulled'
}

import { db } from '@/lib/db'
import type { SignedInUser, Viewer } from '@/lib/domain/actor'

/** A person's own calendar as they see it in their settings, over all organisations they belong to. */
export interface Connection {
  /** Of the Google account they sign in with. */
  readonly email: string
  /** Null while nothing is connected. */
  readonly connectedAt: Date | null
  /** Since when Google refuses it. */
  readonly brokenAt: Date | null
  readonly brokenReason: string | null
  /** Interviews that stand in Google Calendar. */
  readonly inGoogle: number
  /** Interviews whose entry is still to be written, moved or removed. */
  readonly waiting: number
  /** Entries that Google refused for good. */
  readonly refused: number
  /** When an entry was last written, or the calendar last read. */
  readonly lastSyncAt: Date | null
}

/** In one statement. What waits is what would be written: `wantedEntry` of lib/domain/calendar-entry.ts, in SQL. */
export async function findConnection(
  { userId, email }: Viewer | SignedInUser,
  now: Date,
): Promise<Connection> {
  const [found] = await db().$queryRaw<Connection[]>`
    SELECT g."email", g."connectedAt", g."brokenAt", g."brokenReason", e."inGoogle", e."waiting", e."refused",
           greatest(g."pulledAt", e."syncedAt") AS "lastSyncAt"
    FROM "GoogleAccount" g
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE c."present" AND c."etag" IS NOT NULL)::int AS "inGoogle",
             count(*) FILTER (WHERE c."behind" AND c."refusedAt" IS NULL)::int AS "waiting",
             count(*) FILTER (WHERE c."behind" AND c."refusedAt" IS NOT NULL)::int AS "refused",
             max(c."syncedAt") AS "syncedAt"
      FROM (
        SELECT c.*, c."syncedRevision" < c."revision" AND CASE
            WHEN i."status" IN ('pending', 'scheduled') THEN c."present" OR i."endsAt" > ${now}
            ELSE i."status" IN ('cancelled', 'declined') AND c."present" END AS "behind"
        FROM "CalendarEvent" c
        JOIN "Interview" i ON i."id" = c."interviewId"
        JOIN "Membership" m ON m."organizationId" = c."organizationId" AND m."userId" = c."userId"
        WHERE c."userId" = g."userId" AND m."removedAt" IS NULL
      ) c
    ) e
    WHERE g."userId" = ${userId}::uuid`
  return found ?? { email, ...NOTHING }
}

const NOTHING = {
  connectedAt: null,
  brokenAt: null,
  brokenReason: null,
  inGoogle: 0,
  waiting: 0,
  refused: 0,
  lastSyncAt: null,
}

import { db } from '@/lib/db'

export interface Taken {
  readonly allowed: boolean
  /** Requests that are left now. */
  readonly remaining: number
  /** Whole seconds until there is room again for one more than now. */
  readonly resetSeconds: number
}

/**
 * Counts one request against a limit of so many within any window, and refuses the one too many: exact, whoever asks,
 * however many at once. One statement; the row lock is the queue. Beside reserveSlot, nobody waits.
 */
export async function takeSlot(
  key: string,
  { limit, seconds }: { limit: number; seconds: number },
  now: Date,
): Promise<Taken> {
  const since = new Date(now.getTime() - seconds * 1000)
  const [row] = await db().$queryRaw<{ slots: Date[]; allowed: boolean }[]>`
    WITH taken AS (
      INSERT INTO "RateLimit" AS r ("key", "slots") VALUES (${key}, ARRAY[${now}::timestamptz])
      ON CONFLICT ("key") DO UPDATE SET "slots" =
        (r."slots" || ${now}::timestamptz)[greatest(1, cardinality(r."slots") + 2 - ${limit}):]
      WHERE cardinality(r."slots") < ${limit}
        OR r."slots"[cardinality(r."slots") - ${limit} + 1] <= ${since}::timestamptz
      RETURNING "slots"
    )
    SELECT "slots", TRUE AS "allowed" FROM taken
    UNION ALL
    SELECT "slots", FALSE FROM "RateLimit" WHERE "key" = ${key} AND NOT EXISTS (SELECT 1 FROM taken)`
  const counted = (row?.slots ?? []).filter((slot) => slot > since)
  const oldest = counted[0] ?? now
  return {
    allowed: row?.allowed ?? false,
    remaining: row?.allowed ? Math.max(0, limit - counted.length) : 0,
    resetSeconds: Math.max(1, Math.ceil((oldest.getTime() - since.getTime()) / 1000)),
  }
}

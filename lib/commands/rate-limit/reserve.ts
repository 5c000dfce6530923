import { db } from '@/lib/db'

/**
 * Takes the next free slot of a provider account: at most `perSecond` slots within any second, whoever asks,
 * however many at once; fewer where the provider has said so, and none while it rests (learn.ts). One statement; the
 * row lock is the queue.
 * @param perSecond fractions are allowed: 0.5 is one slot every two seconds
 * @returns when the slot is; now or earlier means at once
 */
export async function reserveSlot(key: string, perSecond: number, now: Date): Promise<Date> {
  const most = Math.max(1, Math.floor(perSecond))
  const rows = await db().$queryRaw<{ slot: Date }[]>`
    WITH rate AS (
      SELECT least(${perSecond}::float8, (SELECT "perSecond" FROM "RateLimit" WHERE "key" = ${key})) AS "perSecond"
    ), bucket AS (
      SELECT greatest(1, floor("perSecond"))::int AS "window",
        ceil(greatest(1, floor("perSecond")) / "perSecond" * 1000) / 1000 AS "seconds"
      FROM rate
    )
    INSERT INTO "RateLimit" AS r ("key", "slots") VALUES (${key}, ARRAY[${now}::timestamptz])
    ON CONFLICT ("key") DO UPDATE SET "slots" = (
      r."slots" || greatest(
        ${now}::timestamptz,
        r."restsUntil",
        CASE WHEN cardinality(r."slots") >= (SELECT "window" FROM bucket) THEN
          r."slots"[cardinality(r."slots") - (SELECT "window" FROM bucket) + 1]
            + make_interval(secs => (SELECT "seconds" FROM bucket))
        END
      )
    )[greatest(1, cardinality(r."slots") + 2 - ${most}):]
    RETURNING "slots"[cardinality("slots")] AS slot`
  return rows[0]?.slot ?? now
}

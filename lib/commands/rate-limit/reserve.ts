import { db } from '@/lib/db'

/**
 * Takes the next free slot of a provider account: at most `perSecond` slots within any second, whoever asks,
 * however many at once. One statement; the row lock is the queue.
 * @param perSecond fractions are allowed: 0.5 is one slot every two seconds
 * @returns when the slot is; now or earlier means at once
 */
export async function reserveSlot(key: string, perSecond: number, now: Date): Promise<Date> {
  const window = Math.max(1, Math.floor(perSecond))
  const milliseconds = Math.ceil((window / perSecond) * 1000)
  const rows = await db().$queryRaw<{ slot: Date }[]>`
    INSERT INTO "RateLimit" AS r ("key", "slots") VALUES (${key}, ARRAY[${now}::timestamptz])
    ON CONFLICT ("key") DO UPDATE SET "slots" = (
      r."slots" || CASE
        WHEN cardinality(r."slots") < ${window} THEN ${now}::timestamptz
        ELSE greatest(
          ${now}::timestamptz,
          r."slots"[cardinality(r."slots") - ${window} + 1] + make_interval(secs => ${milliseconds / 1000})
        )
      END
    )[greatest(1, cardinality(r."slots") + 2 - ${window}):]
    RETURNING "slots"[cardinality("slots")] AS slot`
  return rows[0]?.slot ?? now
}

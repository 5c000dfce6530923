import { db } from '@/lib/db'

interface Asking {
  perSecond: number
  now: Date
  give: (slot: Date) => void
  fail: (fault: unknown) => void
}

/** Who asks while slots are being taken is served with the next statement: all at once, in the order of asking. */
const asking = new Map<string, Asking[]>()

/** Most slots that one statement takes. */
const MOST_AT_ONCE = 50

/**
 * Takes the next free slot of a provider account: at most `perSecond` slots within any second, whoever asks,
 * however many at once; fewer where the provider has said so, and none while it rests (learn.ts).
 * @param perSecond fractions are allowed: 0.5 is one slot every two seconds
 * @returns when the slot is; now or earlier means at once
 */
export function reserveSlot(key: string, perSecond: number, now: Date): Promise<Date> {
  return new Promise((give, fail) => {
    const queue = asking.get(key)
    const one = { perSecond, now, give, fail }
    if (queue) {
      queue.push(one)
      return
    }
    asking.set(key, [one])
    void serve(key)
  })
}

async function serve(key: string): Promise<void> {
  for (;;) {
    const queue = asking.get(key) ?? []
    const [first] = queue
    if (!first) break
    const alike = queue.findIndex(({ perSecond }) => perSecond !== first.perSecond)
    const served = queue.splice(0, Math.min(MOST_AT_ONCE, alike === -1 ? queue.length : alike))
    const now = new Date(Math.max(...served.map((one) => one.now.getTime())))
    try {
      const slots = await takeSlots(key, { count: served.length, perSecond: first.perSecond, now })
      for (const [place, { give }] of served.entries()) give(slots[place] ?? now)
    } catch (fault) {
      for (const { fail } of served) fail(fault)
    }
  }
  asking.delete(key)
}

interface Wanted {
  count: number
  perSecond: number
  now: Date
}

/** One statement, but for the very first slots of an account, whose row it only makes. */
async function takeSlots(key: string, wanted: Wanted): Promise<Date[]> {
  const taken = await tryToTake(key, wanted)
  return taken.length > 0 ? taken : tryToTake(key, wanted)
}

/**
 * Every slot counts from those before it, the ones taken in the same statement included. The row lock is the queue
 * among processes. An upsert reads the row that it has locked; a plain UPDATE that had to wait for the lock would
 * read its common table expressions as they were before (their results are not computed again for the new row), and
 * give slots out twice.
 * @returns nothing for an account that was unknown until now
 */
async function tryToTake(key: string, { count, perSecond, now }: Wanted): Promise<Date[]> {
  const kept = Math.max(count, Math.floor(perSecond))
  const [row] = await db().$queryRaw<{ slots: Date[] }[]>`
    INSERT INTO "RateLimit" AS r ("key", "slots") VALUES (${key}, '{}')
    ON CONFLICT ("key") DO UPDATE SET "slots" = (
      WITH RECURSIVE rate AS (
        SELECT least(${perSecond}::float8, r."perSecond") AS "perSecond"
      ), bucket AS (
        SELECT greatest(1, floor("perSecond"))::int AS "window",
          make_interval(secs => ceil(greatest(1, floor("perSecond")) / "perSecond" * 1000) / 1000) AS "length"
        FROM rate
      ), taken AS (
        SELECT 0 AS "place", r."slots"::timestamptz[] AS "slots"
        UNION ALL
        SELECT "place" + 1, "slots" || greatest(
          ${now}::timestamptz,
          r."restsUntil",
          CASE WHEN cardinality("slots") >= "window" THEN "slots"[cardinality("slots") - "window" + 1] + "length" END
        )
        FROM taken, bucket WHERE "place" < ${count}
      )
      SELECT "slots"[greatest(1, cardinality("slots") + 1 - ${kept}):] FROM taken ORDER BY "place" DESC LIMIT 1
    )
    RETURNING r."slots"[cardinality(r."slots") + 1 - ${count}:] AS "slots"`
  return row?.slots ?? []
}

import { db } from '@/lib/db'
import type { BatchResult, SendResult } from '@/lib/services/mail'

/** What the provider last said of itself, so that saying the same again costs no write. */
const told = new Map<string, number>()
const refusals = new Map<string, number>()

export interface ToldByProvider {
  /** Requests per second that it allows, where it said so. */
  perSecond?: number | undefined
  /** It has refused a request for coming too soon, and asks for this much rest, milliseconds. */
  restMs?: number | undefined
}

/**
 * Takes to heart what an answer of the provider says about its limit: slots are given out by it from now on, and none
 * before the rest that a refusal asks for is over.
 */
export async function learnLimit(key: string, says: ToldByProvider, at: Date): Promise<void> {
  const { perSecond, restMs } = says
  if (restMs !== undefined) refusals.set(key, refusedTimes(key) + 1)
  const isNews = perSecond !== undefined && told.get(key) !== perSecond
  if (!isNews && restMs === undefined) return
  if (perSecond !== undefined) told.set(key, perSecond)
  const restsUntil = restMs === undefined ? null : new Date(at.getTime() + restMs)
  await db().$executeRaw`
    INSERT INTO "RateLimit" AS r ("key", "slots", "perSecond", "restsUntil")
    VALUES (${key}, '{}', ${perSecond ?? null}::float8, ${restsUntil}::timestamptz)
    ON CONFLICT ("key") DO UPDATE SET
      "perSecond" = coalesce(${perSecond ?? null}::float8, r."perSecond"),
      "restsUntil" = greatest(r."restsUntil", ${restsUntil}::timestamptz)`
}

/** A provider that takes nothing for this long has its quota used up, and says nothing of its rate, milliseconds. */
const QUOTA = 3_600_000

/** Takes to heart what the answer to a mail says about the provider's limit. */
export async function learnFrom(result: SendResult | BatchResult, at: Date): Promise<void> {
  const refused = !result.ok && result.kind === 'rate_limited' && result.retryAfterMs < QUOTA
  await learnLimit(
    'mail',
    { perSecond: result.perSecond, ...(refused && { restMs: result.retryAfterMs }) },
    at,
  )
}

/** Counted up by every refusal that this process has met: a slot that was given out before one does not hold. */
export function refusedTimes(key: string): number {
  return refusals.get(key) ?? 0
}

/** Requests per second that the provider allows, as far as this process has heard. */
export function allowedPerSecond(key: string, configured: number): number {
  return Math.min(configured, told.get(key) ?? configured)
}

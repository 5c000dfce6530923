const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Inngest's own table, read in its source (pkg/backoff): 20 retries add up to about a day. */
const DELAYS = [
  15 * SECOND,
  30 * SECOND,
  ...[1, 2, 5, 10, 20, 40].map((minutes) => minutes * MINUTE),
  HOUR,
  2 * HOUR,
]
const LONGEST_JITTER = 30 * SECOND
const SHORTEST_WAIT = SECOND
const LONGEST_WAIT = 24 * HOUR

/** Milliseconds to wait after the failed `attempt` (0 is the first call); `random` is in [0, 1). */
export function backoff(attempt: number, random: number): number {
  const delay = DELAYS[Math.min(attempt, DELAYS.length - 1)] ?? 2 * HOUR
  return delay + Math.floor(random * LONGEST_JITTER)
}

/**
 * Milliseconds that a Retry-After header (seconds, or an ISO date) asks for at `now`, kept within 1 s and 24 h as the
 * real server does. `undefined` for a value that is neither.
 */
export function retryAfter(header: string, now: number): number | undefined {
  const wait = /^\d+(\.\d+)?$/.test(header) ? Number(header) * SECOND : Date.parse(header) - now
  if (Number.isNaN(wait)) return undefined
  return Math.min(Math.max(wait, SHORTEST_WAIT), LONGEST_WAIT)
}

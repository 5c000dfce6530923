import { retryDelay } from './message'

/** A claim that was not recorded within this time counts as lost, milliseconds. */
export const CALENDAR_LEASE = 60_000

/** No call is begun with less of the lease left than it may take, milliseconds. */
export const CALL_NEEDS = 15_000

/** Google may be away for long, and then be back: never more than this between two tries, milliseconds. */
const LONGEST_WAIT = 60 * 60_000

/** Looks for a room that Google has still to make: after that it comes with the changes. */
const MOST_LOOKS = 5

/**
 * When a write is tried again: from a minute (15 s when the first one went without an answer, which is safe to repeat
 * under its own id), doubled, with jitter, never before Google's own word and, but for that, at least hourly.
 * @param failed.attempts tries that failed so far, this one included
 * @param random in [0, 1)
 */
export function nextCalendarTry(
  failed: { attempts: number; answered: boolean; retryAfter?: Date | undefined },
  now: Date,
  random: number,
): Date {
  const attempts = Math.min(failed.attempts, 10)
  const quick = !failed.answered && attempts === 1
  const wait = Math.min(retryDelay(attempts, random) / (quick ? 4 : 1), LONGEST_WAIT)
  const own = now.getTime() + Math.round(wait)
  return new Date(Math.max(own, failed.retryAfter?.getTime() ?? 0))
}

/** When to look for the room again: from 3 s, doubled; null once it is left to the changes that Google tells. */
export function nextLookForRoom(looks: number, now: Date): Date | null {
  return looks >= MOST_LOOKS ? null : new Date(now.getTime() + 3_000 * 2 ** looks)
}

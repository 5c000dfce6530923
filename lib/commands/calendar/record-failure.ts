import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { isSameSpan, spanOf } from '@/lib/domain/calendar-change'
import { nextCalendarTry } from '@/lib/domain/calendar-retry'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import type { Claim } from './claim'
import { endClaim, type Next } from './end-claim'
import { recordRefused } from './record-refused'
import type { WriteFailure } from './write-failure'

/** Writes down why Google does not show it yet, and what follows: another try, a person's decision, or a new connection. */
export async function recordFailure(claim: Claim, entry: EntryForSync, failure: WriteFailure): Promise<Next> {
  switch (failure.reason) {
    case 'lost':
      return 'again'
    case 'disconnected':
      // It stays behind, and is written when the person connects (again).
      await endClaim(db(), claim, {})
      return null
    case 'refused':
      return recordRefused(claim, entry, failure.detail)
    case 'later':
    case 'unanswered':
      return recordRetry(claim, entry, failure)
    default:
      return failure satisfies never
  }
}

async function recordRetry(
  claim: Claim,
  entry: EntryForSync,
  failure: Extract<WriteFailure, { reason: 'later' | 'unanswered' }>,
): Promise<Next> {
  const attempts = entry.attempts + 1
  const nextAttemptAt = nextCalendarTry(
    {
      attempts,
      answered: failure.reason === 'later',
      retryAfter: 'retryAfter' in failure ? failure.retryAfter : undefined,
    },
    now(),
    Math.random(),
  )
  const row = await endClaim(db(), claim, {
    attempts,
    nextAttemptAt,
    lastError: failure.detail,
    ...(failure.reason === 'unanswered' && isMoving(entry) ? { seenStartsAt: null, seenEndsAt: null } : {}),
  })
  return row ? nextAttemptAt : 'again'
}

/** A new time that Google may have taken or not: the old one is no measure any more of what others did there. */
function isMoving({ seenStartsAt, seenEndsAt, interview }: EntryForSync): boolean {
  const agreed = spanOf(seenStartsAt, seenEndsAt)
  return agreed !== null && !isSameSpan(agreed, interview)
}

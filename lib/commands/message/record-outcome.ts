import { raiseNotification } from '@/lib/commands/notification/raise'
import { db, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { DAILY_RETRY_AT, type MessageKind, MOST_TRIES, QUICK_TRIES, retryDelay } from '@/lib/domain/message'
import { tooLate } from '@/lib/domain/plan'
import { nextLocalTime } from '@/lib/domain/when'
import { canRepeatSafely, type SendResult } from '@/lib/services/mail'
import { lockInterview, reconcilePlan } from './reconcile'
import { recordSent } from './record-sent'
import { type NextTry, release } from './release'
import { askPerson } from './set-aside'

export interface Tried {
  id: string
  organizationId: string
  interviewId: string | null
  kind: MessageKind
  ordinal: number
  recipientName: string
  dueAt: Date
  /** This try included. */
  attempts: number
  /** Since when an earlier try went unanswered; null when this one is the first, or all before surely failed. */
  uncertainSince: Date | null
  organization: { timeZone: string }
  interview: { startsAt: Date } | null
}

/**
 * Writes down what became of one try, and what follows from it.
 * @returns when to try again, or null when there is nothing more to do
 */
export async function recordOutcome(
  _system: SystemActor,
  message: Tried,
  result: SendResult,
  at: Date,
): Promise<Date | null> {
  if (result.ok) return recordSent(message, result, at).then(() => null)
  // Whatever this try says, an earlier one may have been accepted: only the same bytes may follow, or a person.
  const inDoubt = message.uncertainSince !== null
  switch (result.kind) {
    case 'rate_limited': {
      const retryAt = new Date(at.getTime() + result.retryAfterMs)
      // The provider took nothing, and it is not the letter's fault: the try does not count.
      const attempts = message.attempts - 1
      await again(message, { nextAttemptAt: retryAt, attempts, lastError: result.error }, at)
      if (result.retryAfterMs >= HOUR) await tellOfQuota(message, result.error, at)
      return retryAt
    }
    case 'refused':
      if (inDoubt) return giveToPerson(message, result.error, at)
      await fail(message, result.error, at)
      return null
    case 'failed': {
      const retryAt = nextTry(message, at)
      if (!retryAt) return inDoubt ? giveToPerson(message, result.error, at) : fail(message, result.error, at)
      await again(message, { nextAttemptAt: retryAt, lastError: result.error }, at)
      if (message.attempts === QUICK_TRIES) await tell(db(), message, result.error, at)
      return retryAt
    }
    case 'uncertain': {
      const retryAt = canRepeatSafely() ? nextTry(message, at) : null
      if (!retryAt) return giveToPerson(message, result.error, at)
      await waitInDoubt(message, { nextAttemptAt: retryAt, lastError: result.error })
      return retryAt
    }
    default:
      return result satisfies never
  }
}

/** A letter that could not even be written: counted like a try that surely failed. @returns when to try again */
export async function recordUnwritable(message: Tried, error: string, at: Date): Promise<Date | null> {
  const tried = { ...message, attempts: message.attempts + 1 }
  const retryAt = nextTry(tried, at)
  if (!retryAt) return fail(tried, error, at)
  await db().message.updateMany({
    where: { id: message.id, state: 'planned' },
    data: { attempts: tried.attempts, nextAttemptAt: retryAt, lastError: error },
  })
  if (tried.attempts === QUICK_TRIES) await tell(db(), tried, error, at)
  return retryAt
}

const HOUR = 3_600_000

/** Three quick tries, then once a day at 03:30 of the organisation while the message still makes sense. */
function nextTry(message: Tried, at: Date): Date | null {
  if (message.attempts >= MOST_TRIES) return null
  const retryAt =
    message.attempts < QUICK_TRIES
      ? new Date(at.getTime() + retryDelay(message.attempts, Math.random()))
      : spread(nextLocalTime({ after: at, timeZone: message.organization.timeZone, time: DAILY_RETRY_AT }))
  const late = message.interview ? tooLate(message, message.interview.startsAt, retryAt) : undefined
  return late ? null : retryAt
}

/** The daily retries of an organisation do not all come in one second: within ten minutes. */
function spread(instant: Date): Date {
  return new Date(instant.getTime() + Math.floor(Math.random() * 600_000))
}

/** An earlier try may have been accepted: only the same bytes may follow. Else it is judged and written anew. */
function again(message: Tried, next: NextTry, at: Date): Promise<void> {
  return message.uncertainSince === null ? release(message, next, at) : waitInDoubt(message, next)
}

/** Still `sending`: the lease ends when the same bytes may go out once more. */
async function waitInDoubt(message: Tried, next: NextTry): Promise<void> {
  await db().message.updateMany({
    where: { id: message.id, state: 'sending' },
    data: { ...next, leaseUntil: next.nextAttemptAt },
  })
}

async function giveToPerson(message: Tried, error: string, at: Date): Promise<null> {
  await db().message.updateMany({
    where: { id: message.id, state: 'sending' },
    data: { leaseUntil: at, nextAttemptAt: null, lastError: error },
  })
  await askPerson(message, error, at)
  return null
}

async function fail(message: Tried, error: string, at: Date): Promise<null> {
  await db().$transaction(async (tx) => {
    if (message.interviewId) await lockInterview(tx, message.interviewId)
    const { count } = await tx.message.updateMany({
      where: { id: message.id, state: { in: ['sending', 'planned'] } },
      data: {
        state: 'failed',
        failedAt: at,
        lastError: error,
        reason: error,
        leaseUntil: null,
        nextAttemptAt: null,
      },
    })
    if (count === 0) return
    await tell(tx, message, error, at)
    // No follow-up chases an answer to an invitation that never left.
    if (message.interviewId) await reconcilePlan(tx, message.interviewId, at)
  })
  return null
}

/** The provider takes nothing for an hour or longer: one card for the organisation, not one per letter. */
function tellOfQuota(message: Tried, error: string, at: Date): Promise<void> {
  return raiseNotification(db(), {
    organizationId: message.organizationId,
    kind: 'delivery_failed',
    dedupeKey: `mail_quota:${message.organizationId}`,
    detail: error,
    at,
  })
}

function tell(
  tx: Transaction | ReturnType<typeof db>,
  message: Tried,
  error: string,
  at: Date,
): Promise<void> {
  return raiseNotification(tx, {
    organizationId: message.organizationId,
    ...(message.interviewId ? { interviewId: message.interviewId } : {}),
    messageId: message.id,
    kind: 'delivery_failed',
    dedupeKey: `delivery_failed:${message.id}`,
    detail: `To ${message.recipientName}: ${error}`,
    at,
  })
}

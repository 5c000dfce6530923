import { raiseNotification } from '@/lib/commands/notification/raise'
import { db, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { DAILY_RETRY_AT, type MessageKind, MOST_TRIES, QUICK_TRIES, retryDelay } from '@/lib/domain/message'
import { tooLate } from '@/lib/domain/plan'
import { nextLocalTime } from '@/lib/domain/when'
import { canRepeatSafely, type SendResult } from '@/lib/services/mail'
import { reconcileLocked } from './reconcile'
import { recordSent } from './record-sent'
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
  switch (result.kind) {
    case 'rate_limited': {
      const retryAt = new Date(at.getTime() + result.retryAfterMs)
      // The provider took nothing, and it is not the letter's fault: the try does not count.
      await release(
        message,
        { state: 'planned', nextAttemptAt: retryAt, attempts: message.attempts - 1 },
        result.error,
      )
      return retryAt
    }
    case 'refused':
      await fail(message, result.error, at)
      return null
    case 'failed': {
      const retryAt = nextTry(message, at)
      if (!retryAt) return fail(message, result.error, at).then(() => null)
      await release(message, { state: 'planned', nextAttemptAt: retryAt }, result.error)
      if (message.attempts === QUICK_TRIES) await tell(db(), message, result.error, at)
      return retryAt
    }
    case 'uncertain': {
      // Still `sending`: the lease ends when the same bytes may go out once more, or a person is asked.
      const retryAt = canRepeatSafely() ? nextTry(message, at) : null
      await db().message.updateMany({
        where: { id: message.id, state: 'sending' },
        data: { leaseUntil: retryAt ?? at, nextAttemptAt: retryAt, lastError: result.error },
      })
      if (!retryAt) await askPerson(message, result.error, at)
      return retryAt
    }
    default:
      return result satisfies never
  }
}

/** Three quick tries, then once a day at 03:30 of the organisation while the message still makes sense. */
function nextTry(message: Tried, at: Date): Date | null {
  if (message.attempts >= MOST_TRIES) return null
  const retryAt =
    message.attempts < QUICK_TRIES
      ? new Date(at.getTime() + retryDelay(message.attempts, Math.random()))
      : nextLocalTime({ after: at, timeZone: message.organization.timeZone, time: DAILY_RETRY_AT })
  const late = message.interview ? tooLate(message, message.interview.startsAt, retryAt) : undefined
  return late ? null : retryAt
}

async function release(
  message: Tried,
  data: { state: 'planned'; nextAttemptAt: Date; attempts?: number },
  error: string,
): Promise<void> {
  await db().message.updateMany({
    where: { id: message.id, state: 'sending' },
    data: { ...data, leaseUntil: null, uncertainSince: null, lastError: error },
  })
}

async function fail(message: Tried, error: string, at: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: { id: message.id, state: 'sending' },
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
    if (message.interviewId) await reconcileLocked(tx, message.interviewId, at)
  })
}

function tell(
  tx: Transaction | ReturnType<typeof db>,
  message: Tried,
  error: string,
  at: Date,
): Promise<void> {
  return raiseNotification(tx as Transaction, {
    organizationId: message.organizationId,
    ...(message.interviewId ? { interviewId: message.interviewId } : {}),
    messageId: message.id,
    kind: 'delivery_failed',
    dedupeKey: `delivery_failed:${message.id}`,
    detail: `To ${message.recipientName}: ${error}`,
    at,
  })
}

import { askPerson } from '@/lib/commands/message/set-aside'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { retryDelay } from '@/lib/domain/message'
import { messagesForDelivery } from '@/lib/queries/message/for-delivery'
import type { BatchResult } from '@/lib/services/mail'
import { releaseLetters } from './release-letters'
import type { BatchAtWork, CallAtWork } from './send-call'
import { settleRows } from './settle-rows'
import { stopBatch } from './stop'

/** A provider that takes nothing for this long has its quota used up, milliseconds. */
const QUOTA = 3_600_000

interface Unanswered {
  batch: BatchAtWork
  call: CallAtWork
  result: Exclude<BatchResult, { ok: true } | { kind: 'accepted_before' }>
}

/**
 * Nothing of a call was accepted, or nobody knows. What surely was not accepted goes back to the plan and is judged and
 * written anew; what may have been accepted stays as it is, and the very same bytes follow under the same key.
 */
export async function recordUnanswered(
  system: SystemActor,
  { batch, call, result }: Unanswered,
  at: Date,
): Promise<void> {
  switch (result.kind) {
    case 'rate_limited': {
      const usedUp = result.retryAfterMs >= QUOTA
      if (call.inDoubt) await waitWith(call, result.error, new Date(at.getTime() + result.retryAfterMs))
      else await giveBack(call, { error: result.error, callId: null }, at)
      if (usedUp) await stopBatch(batch, result.error, at)
      return
    }
    case 'failed':
      if (call.inDoubt) await waitWith(call, result.error, at)
      else await giveBack(call, { error: result.error, callId: null }, at)
      return stopBatch(batch, result.error, at)
    case 'refused':
      if (call.inDoubt) return askAbout(system, { callId: call.id, why: result.error }, at)
      // One of them is the cause, and nobody says which: each goes alone.
      return giveBack(call, { error: result.error, callId: call.id }, at)
    case 'uncertain':
      return waitWith(
        call,
        result.error,
        new Date(at.getTime() + retryDelay(Math.min(call.attempts, 4), Math.random())),
      )
    default:
      return result satisfies never
  }
}

/** What a call left open is put before a person, letter by letter: nobody can know whether it left. */
export async function askAbout(
  system: SystemActor,
  { callId, why }: { callId: string; why: string },
  at: Date,
): Promise<void> {
  const call = await db().mailCall.findUnique({ where: { id: callId }, select: { messageIds: true } })
  const ids = call?.messageIds ?? []
  await db().message.updateMany({
    where: { id: { in: ids }, callId, state: 'sending' },
    data: { leaseUntil: at, lastError: why },
  })
  for (const message of await messagesForDelivery(system, ids)) await askPerson(message, why, at)
  await db().mailCall.updateMany({
    where: { id: callId },
    data: { closedAt: at, leaseUntil: null, lastError: why },
  })
  await settleRows(ids)
}

async function waitWith(call: CallAtWork, error: string, until: Date): Promise<void> {
  await db().mailCall.updateMany({
    where: { id: call.id, closedAt: null },
    data: { leaseUntil: until, nextAttemptAt: until, lastError: error },
  })
}

async function giveBack(
  call: CallAtWork,
  { error, callId }: { error: string; callId: string | null },
  at: Date,
): Promise<void> {
  const ids = [...call.letters.map(({ id }) => id), ...call.withheld]
  await releaseLetters(ids, { callId, lastError: error }, at)
  await db().mailCall.updateMany({
    where: { id: call.id },
    data: { closedAt: at, leaseUntil: null, lastError: error },
  })
}

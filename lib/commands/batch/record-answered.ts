import { applyEarlyFacts } from '@/lib/commands/message/apply-fact'
import { reconcileInterviews } from '@/lib/commands/message/reconcile'
import { recordOutcome } from '@/lib/commands/message/record-outcome'
import { db, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { messagesForDelivery } from '@/lib/queries/message/for-delivery'
import { releaseLetters } from './release-letters'
import { settleRows } from './settle-rows'

interface Answered {
  id: string
  letters: readonly { id: string }[]
  withheld: readonly string[]
}

type Answer = { ok: true; providerId: string | null } | { ok: false; error: string }

/**
 * The provider has answered for every letter of a call: what it took is recorded and the follow-ups count from now, in
 * one transaction; what it refused fails by itself, as if it had gone alone.
 */
export async function recordAnswered(
  system: SystemActor,
  call: Answered,
  answers: readonly Answer[],
  at: Date,
): Promise<void> {
  const sent = call.letters.flatMap(({ id }, place) => {
    const answer = answers[place]
    return answer?.ok ? [{ id, providerId: answer.providerId }] : []
  })
  await recordSentTogether(call.id, sent, at)
  const refused = call.letters.flatMap(({ id }, place) => {
    const answer = answers[place]
    return answer && !answer.ok ? [{ id, error: answer.error }] : []
  })
  if (refused.length > 0) await recordRefused(system, refused, at)
  // What was held back from this try has not left with it, nor with one before.
  if (call.withheld.length > 0) await releaseLetters(call.withheld, { callId: null }, at)
  await db().mailCall.updateMany({ where: { id: call.id }, data: { closedAt: at, leaseUntil: null } })
  await settleRows(call.letters.map(({ id }) => id))
  await applyFacts(sent, at)
}

async function recordSentTogether(
  callId: string,
  sent: readonly { id: string; providerId: string | null }[],
  at: Date,
): Promise<void> {
  if (sent.length === 0) return
  const ids = sent.map(({ id }) => id)
  await db().$transaction(async (tx) => {
    const interviewIds = await lockInterviewsOf(tx, ids)
    await tx.$executeRaw`
      UPDATE "Message" AS m SET "state" = 'sent', "sentAt" = ${at}, "provider" = 'resend',
        "providerId" = u."providerId", "leaseUntil" = NULL, "nextAttemptAt" = NULL, "uncertainSince" = NULL,
        "lastError" = NULL
      FROM unnest(${ids}::uuid[], ${sent.map(({ providerId }) => providerId)}::text[]) AS u("id", "providerId")
      WHERE m."id" = u."id" AND m."state" = 'sending' AND m."callId" = ${callId}::uuid`
    await tx.$executeRaw`
      UPDATE "Notification" SET "resolvedAt" = ${at}, "resolution" = 'the letter has left'
      WHERE "messageId" = ANY(${ids}::uuid[]) AND "kind" IN ('delivery_failed', 'delivery_uncertain')
        AND "resolvedAt" IS NULL`
    // The next follow-up counts from the moment at which this one really left.
    await reconcileInterviews(tx, interviewIds, at)
  })
}

/** Holds the interviews that letters are about: in one order, always before the letters. @returns their ids */
async function lockInterviewsOf(tx: Transaction, messageIds: readonly string[]): Promise<string[]> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Interview" i
    WHERE i."id" = ANY(ARRAY(SELECT m."interviewId" FROM "Message" m WHERE m."id" = ANY(${[...messageIds]}::uuid[])))
    ORDER BY i."id" FOR NO KEY UPDATE`
  return held.map(({ id }) => id)
}

async function recordRefused(
  system: SystemActor,
  refused: readonly { id: string; error: string }[],
  at: Date,
): Promise<void> {
  const errors = new Map(refused.map(({ id, error }) => [id, error]))
  for (const message of await messagesForDelivery(system, [...errors.keys()]))
    await recordOutcome(
      system,
      // The answer is certain: a try before it under the same key was answered the same.
      { ...message, uncertainSince: null },
      { ok: false, kind: 'refused', error: errors.get(message.id) ?? 'refused' },
      at,
    )
}

/** Webhooks may have overtaken the answer; mostly there are none. */
async function applyFacts(
  sent: readonly { id: string; providerId: string | null }[],
  at: Date,
): Promise<void> {
  const known = new Map(sent.flatMap(({ id, providerId }) => (providerId ? [[providerId, id]] : [])))
  const early = await db().$queryRaw<{ providerId: string }[]>`
    SELECT DISTINCT "providerId" FROM "MessageEvent"
    WHERE "providerId" = ANY(${[...known.keys()]}) AND "messageId" IS NULL`
  for (const { providerId } of early) {
    const messageId = known.get(providerId)
    if (messageId) await applyEarlyFacts(messageId, providerId, at)
  }
}

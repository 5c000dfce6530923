import { raiseNotification } from '@/lib/commands/notification/raise'
import { db, type Prisma, type Transaction } from '@/lib/db'
import { type MessageState, stateAfter, statesBefore } from '@/lib/domain/message'
import { lockInterview, reconcilePlan } from './reconcile'

export interface Fact {
  type: string
  occurredAt: Date
}

/** Facts with consequences beyond their own message. */
export const graveFacts = ['email.bounced', 'email.complained']

/**
 * A webhook may overtake the answer of the send: facts that waited for this id take effect now. The common ones
 * cost one statement, also when there are none.
 */
export async function applyEarlyFacts(messageId: string, providerId: string, now: Date): Promise<void> {
  const grave = await db().$queryRaw<{ id: string; type: string; occurredAt: Date }[]>`
    WITH matched AS (
      UPDATE "MessageEvent" SET "messageId" = ${messageId}::uuid
      WHERE "providerId" = ${providerId} AND "messageId" IS NULL AND "type" <> ALL(${graveFacts})
      RETURNING "type", "occurredAt"
    ), delivered AS (
      UPDATE "Message" AS m SET
        "deliveredAt" = matched."occurredAt",
        "state" = CASE WHEN m."state"::text = ANY(${statesBefore('email.delivered')}) THEN 'delivered' ELSE m."state" END
      FROM matched WHERE m."id" = ${messageId}::uuid AND matched."type" = 'email.delivered'
    )
    SELECT "id", "type", "occurredAt" FROM "MessageEvent"
    WHERE "providerId" = ${providerId} AND "messageId" IS NULL AND "type" = ANY(${graveFacts})
    ORDER BY "occurredAt"`
  for (const fact of grave)
    await db().$transaction(async (tx) => {
      const { count } = await tx.messageEvent.updateMany({
        where: { id: fact.id, messageId: null },
        data: { messageId },
      })
      if (count === 1) await applyFact(tx, messageId, fact, now)
    })
}

/** What {@link applyEarlyFacts} missed, in a crash or between two transactions; part of every sweep. */
export async function applyUnmatchedFacts(now: Date): Promise<number> {
  const unmatched = await db().$queryRaw<{ messageId: string; providerId: string }[]>`
    SELECT DISTINCT m."id" AS "messageId", m."providerId"
    FROM "MessageEvent" e JOIN "Message" m ON m."providerId" = e."providerId"
    WHERE e."messageId" IS NULL LIMIT 200`
  for (const { messageId, providerId } of unmatched) await applyEarlyFacts(messageId, providerId, now)
  return unmatched.length
}

/**
 * Lets a provider's fact take effect, within the caller's transaction: the state never goes back, times are kept
 * whatever the order of the facts, and a bounce is put before a person.
 */
export async function applyFact(tx: Transaction, messageId: string, fact: Fact, now: Date): Promise<void> {
  const message = await tx.message.findUniqueOrThrow({
    where: { id: messageId },
    select: { id: true, organizationId: true, interviewId: true, recipientName: true },
  })
  // Always the interview before its messages: one order of locks.
  if (message.interviewId) await lockInterview(tx, message.interviewId)
  const [row] = await tx.$queryRaw<
    { state: MessageState }[]
  >`SELECT "state" FROM "Message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  const time = timeOf(fact)
  if (!row || !time) return
  const next = stateAfter(row.state, fact.type)
  await tx.message.update({ where: { id: messageId }, data: { ...time, ...(next ? { state: next } : {}) } })
  if (next === 'bounced' || next === 'complained') await tellOfReturn(tx, message, next, now)
}

function timeOf(fact: Fact): Prisma.MessageUpdateInput | undefined {
  const times: Record<string, Prisma.MessageUpdateInput> = {
    'email.delivered': { deliveredAt: fact.occurredAt },
    'email.bounced': { bouncedAt: fact.occurredAt },
    'email.complained': { complainedAt: fact.occurredAt },
  }
  return times[fact.type]
}

const returned = {
  bounced: 'the address does not take mail',
  complained: 'marked as spam; nothing more is sent by itself',
}

/** The letter did not arrive, or was not wanted: a card with the way out, and nobody chases an answer to it. */
async function tellOfReturn(
  tx: Transaction,
  message: { id: string; organizationId: string; interviewId: string | null; recipientName: string },
  how: keyof typeof returned,
  at: Date,
): Promise<void> {
  await raiseNotification(tx, {
    organizationId: message.organizationId,
    ...(message.interviewId ? { interviewId: message.interviewId } : {}),
    messageId: message.id,
    kind: 'delivery_failed',
    dedupeKey: `delivery_failed:${message.id}`,
    detail: `To ${message.recipientName}: ${returned[how]}`,
    at,
  })
  if (message.interviewId) await reconcilePlan(tx, message.interviewId, at)
}

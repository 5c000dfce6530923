import { raiseNotification } from '@/lib/commands/notification/raise'
import { replanForAddress, suppress } from '@/lib/commands/suppression/suppress'
import { db, type Prisma, type Transaction } from '@/lib/db'
import { type MessageState, stateAfter, statesBefore } from '@/lib/domain/message'
import { lockInterview, reconcilePlan } from './reconcile'

export interface Fact {
  type: string
  occurredAt: Date
  /** Why it did not arrive, in the provider's words. */
  reason?: string | undefined
  /** It may pass: the address stays good. */
  transient?: boolean | undefined
}

/** An address that a fact put on the list. */
export interface NewlySuppressed {
  organizationId: string
  email: string
}

/** Facts with consequences beyond their own message. */
export const graveFacts = ['email.bounced', 'email.complained', 'email.failed', 'email.suppressed']

/**
 * A webhook may overtake the answer of the send: facts that waited for this id take effect now. The common ones
 * cost one statement, also when there are none.
 */
export async function applyEarlyFacts(messageId: string, providerId: string, now: Date): Promise<void> {
  const grave = await db().$queryRaw<{ id: string; type: string; occurredAt: Date; payload: unknown }[]>`
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
    SELECT "id", "type", "occurredAt", "payload" FROM "MessageEvent"
    WHERE "providerId" = ${providerId} AND "messageId" IS NULL AND "type" = ANY(${graveFacts})
    ORDER BY "occurredAt"`
  for (const { id, payload, ...fact } of grave) {
    const suppressed = await db().$transaction(async (tx) => {
      const { count } = await tx.messageEvent.updateMany({
        where: { id, messageId: null },
        data: { messageId },
      })
      if (count === 1)
        return applyFact(tx, messageId, { ...fact, ...(payload as Pick<Fact, 'reason' | 'transient'>) }, now)
    })
    if (suppressed) await replanForAddress(suppressed.organizationId, suppressed.email, now)
  }
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
 * whatever the order of the facts, a letter that came back is put before a person, and an address that takes no mail,
 * or whose owner called a letter spam, is written to no more.
 * @returns the address, for {@link replanForAddress} after the commit
 */
export async function applyFact(
  tx: Transaction,
  messageId: string,
  fact: Fact,
  now: Date,
): Promise<NewlySuppressed | undefined> {
  const message = await tx.message.findUniqueOrThrow({
    where: { id: messageId },
    select: { id: true, organizationId: true, interviewId: true, recipientName: true, recipientEmail: true },
  })
  // Always the interview before its messages: one order of locks.
  if (message.interviewId) await lockInterview(tx, message.interviewId)
  const [row] = await tx.$queryRaw<
    { state: MessageState }[]
  >`SELECT "state" FROM "Message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  const time = timeOf(fact)
  if (!row || !time) return undefined
  const next = stateAfter(row.state, fact.type)
  await tx.message.update({
    where: { id: messageId },
    data: {
      ...time,
      ...(next && { state: next }),
      ...(next && fact.reason && { lastError: fact.reason, reason: fact.reason }),
    },
  })
  if (next !== 'bounced' && next !== 'complained' && next !== 'failed') return undefined
  const suppressed = await suppressFor(tx, message, { ...fact, next }, now)
  await tellOfReturn(tx, message, { ...fact, next }, now)
  return suppressed
}

function timeOf(fact: Fact): Prisma.MessageUpdateInput | undefined {
  const times: Record<string, Prisma.MessageUpdateInput> = {
    'email.delivered': { deliveredAt: fact.occurredAt },
    'email.bounced': { bouncedAt: fact.occurredAt },
    'email.suppressed': { bouncedAt: fact.occurredAt },
    'email.complained': { complainedAt: fact.occurredAt },
    'email.failed': { failedAt: fact.occurredAt },
  }
  return times[fact.type]
}

type Returned = Fact & { next: 'bounced' | 'complained' | 'failed' }

interface Gone {
  id: string
  organizationId: string
  interviewId: string | null
  recipientName: string
  recipientEmail: string
}

async function suppressFor(
  tx: Transaction,
  { id, organizationId, recipientEmail: email }: Gone,
  { next, transient, reason }: Returned,
  now: Date,
): Promise<NewlySuppressed | undefined> {
  if (next === 'failed' || transient) return undefined
  const why = next === 'complained' ? ('complaint' as const) : ('hard_bounce' as const)
  const entry = { organizationId, email, reason: why, scope: 'all' as const, detail: reason ?? null }
  await suppress(tx, { ...entry, messageId: id }, now)
  return { organizationId, email }
}

/** The letter did not arrive, or was not wanted: a card with the way out, and nobody chases an answer to it. */
async function tellOfReturn(tx: Transaction, message: Gone, fact: Returned, at: Date): Promise<void> {
  const why: Record<Returned['next'], string> = {
    bounced: fact.transient ? 'the mail server would not take it now' : 'the address does not take mail',
    complained: 'marked as spam; nothing more is sent by itself',
    failed: fact.reason ?? 'the provider could not hand it on',
  }
  await raiseNotification(tx, {
    organizationId: message.organizationId,
    ...(message.interviewId ? { interviewId: message.interviewId } : {}),
    messageId: message.id,
    kind: 'delivery_failed',
    dedupeKey: `delivery_failed:${message.id}`,
    detail: `To ${message.recipientName}: ${why[fact.next]}`,
    at,
  })
  if (message.interviewId) await reconcilePlan(tx, message.interviewId, at)
}

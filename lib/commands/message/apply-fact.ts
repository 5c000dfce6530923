import { db, type Prisma, type Transaction } from '@/lib/db'
import { type MessageState, stateAfter } from '@/lib/domain/message'

/** A webhook may overtake the answer of the send: facts that waited for this id are applied now. */
export async function applyEarlyFacts(messageId: string, providerId: string): Promise<void> {
  const facts = await db().messageEvent.findMany({
    where: { providerId, messageId: null },
    select: { id: true, type: true, occurredAt: true },
    orderBy: { occurredAt: 'asc' },
  })
  for (const fact of facts)
    await db().$transaction(async (tx) => {
      await applyFact(tx, messageId, fact)
      await tx.messageEvent.update({ where: { id: fact.id }, data: { messageId } })
    })
}

/** Moves a message by a provider's fact, never back; times are kept whatever the order of the facts. */
export async function applyFact(
  tx: Transaction,
  messageId: string,
  fact: { type: string; occurredAt: Date },
): Promise<void> {
  const [row] = await tx.$queryRaw<
    { state: MessageState }[]
  >`SELECT "state" FROM "Message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  if (!row) return
  const next = stateAfter(row.state, fact.type)
  const times: Record<string, Prisma.MessageUpdateInput> = {
    'email.delivered': { deliveredAt: fact.occurredAt },
    'email.bounced': { bouncedAt: fact.occurredAt },
    'email.complained': { complainedAt: fact.occurredAt },
  }
  const time = times[fact.type]
  if (!time) return
  await tx.message.update({
    where: { id: messageId },
    data: { ...time, ...(next ? { state: next } : {}) },
  })
}

import { raiseNotification } from '@/lib/commands/notification/raise'
import { db, newId, type Prisma, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import type { MailFact } from '@/lib/services/resend-webhook'
import { applyFact } from './apply-fact'
import { lockInterview, reconcilePlan } from './reconcile'

/**
 * Keeps what a provider's webhook says and lets it take effect, both in one transaction: a repeat finds the row
 * and changes nothing, a crash in between leaves neither. A fact about an unknown mail is kept all the same; the
 * answer of the send may still be on its way.
 */
export async function recordMailFact(_system: SystemActor, fact: MailFact, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const message = await tx.message.findUnique({
      where: { providerId: fact.providerId },
      select: { id: true, organizationId: true, interviewId: true, recipientName: true },
    })
    const { count } = await tx.messageEvent.createMany({
      data: [
        {
          id: newId(),
          organizationId: message?.organizationId ?? null,
          messageId: message?.id ?? null,
          webhookId: fact.webhookId,
          providerId: fact.providerId,
          type: fact.type,
          occurredAt: fact.occurredAt,
          receivedAt: now,
          payload: fact.payload as Prisma.InputJsonObject,
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0 || !message) return
    const bounced = fact.type === 'email.bounced'
    // Always the interview before its messages: one order of locks.
    if (bounced && message.interviewId) await lockInterview(tx, message.interviewId)
    await applyFact(tx, message.id, fact)
    if (bounced) await tellOfBounce(tx, message, now)
  })
}

/** The letter did not arrive: a card with the way out, and nobody chases an answer to it. */
async function tellOfBounce(
  tx: Transaction,
  message: { id: string; organizationId: string; interviewId: string | null; recipientName: string },
  at: Date,
): Promise<void> {
  await raiseNotification(tx, {
    organizationId: message.organizationId,
    ...(message.interviewId ? { interviewId: message.interviewId } : {}),
    messageId: message.id,
    kind: 'delivery_failed',
    dedupeKey: `delivery_failed:${message.id}`,
    detail: `To ${message.recipientName}: the address does not take mail`,
    at,
  })
  if (message.interviewId) await reconcilePlan(tx, message.interviewId, at)
}

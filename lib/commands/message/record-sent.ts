import { closeDeliveryCards, raiseNotification } from '@/lib/commands/notification/raise'
import { db, type Transaction } from '@/lib/db'
import { isOfLadder } from '@/lib/domain/message'
import type { SendResult } from '@/lib/services/mail'
import { applyEarlyFacts } from './apply-fact'
import { lockInterview, reconcilePlan } from './reconcile'
import type { Tried } from './record-outcome'

/** The provider has it. What follows in the same transaction: the next follow-up's time, the card after the last. */
export async function recordSent(
  message: Tried,
  result: Extract<SendResult, { ok: true }>,
  at: Date,
): Promise<void> {
  const sent = (tx: Transaction | ReturnType<typeof db>) =>
    tx.message.updateMany({
      where: { id: message.id, state: 'sending' },
      data: {
        state: 'sent',
        sentAt: at,
        provider: result.provider,
        providerId: result.providerId,
        leaseUntil: null,
        nextAttemptAt: null,
        uncertainSince: null,
        lastError: null,
      },
    })
  const interviewId = message.interviewId
  if (!interviewId || !isOfLadder(message.kind)) {
    await sent(db())
    if (message.attempts > 1) await closeDeliveryCards(db(), message.id, at)
  } else {
    await db().$transaction(async (tx) => {
      await lockInterview(tx, interviewId)
      await sent(tx)
      if (message.attempts > 1) await closeDeliveryCards(tx, message.id, at)
      // The next follow-up counts from the moment at which this one really left.
      await reconcilePlan(tx, interviewId, at)
      if (message.kind === 'invitation_follow_up') await askAfterLast(tx, { ...message, interviewId }, at)
    })
  }
  await applyEarlyFacts(message.id, result.providerId, at)
}

/** Once no further follow-up is planned, a person has to know: nothing more will happen by itself. */
async function askAfterLast(
  tx: Transaction,
  message: Tried & { interviewId: string },
  at: Date,
): Promise<void> {
  const { interviewId, ordinal } = message
  const chased = await tx.interview.count({
    where: {
      id: interviewId,
      status: 'pending',
      messages: { none: { kind: 'invitation_follow_up', state: { in: ['planned', 'held', 'sending'] } } },
    },
  })
  if (chased === 0) return
  await raiseNotification(tx, {
    organizationId: message.organizationId,
    interviewId,
    kind: 'no_answer',
    dedupeKey: `no_answer:${interviewId}`,
    detail: `No answer after ${ordinal}`,
    at,
  })
}

import { raiseNotification } from '@/lib/commands/notification/raise'
import { db } from '@/lib/db'

interface Aside {
  id: string
  organizationId: string
  interviewId: string | null
  recipientName: string
}

/**
 * Nobody will say it: the row tells why not. Only a planned message can be skipped, and only while it has the moment
 * that it was judged by.
 */
export async function skipMessage(message: Aside & { dueAt: Date }, reason: string): Promise<void> {
  await db().message.updateMany({
    where: { id: message.id, state: 'planned', dueAt: message.dueAt },
    data: { state: 'skipped', reason },
  })
}

/** Whether it left cannot be known: a person is asked, nothing is guessed. */
export async function askPerson(message: Aside, doubt: string, at: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: { id: message.id, state: 'sending', leaseUntil: { lte: at } },
      data: { state: 'needs_decision', reason: doubt, leaseUntil: null, nextAttemptAt: null },
    })
    if (count === 0) return
    await raiseNotification(tx, {
      organizationId: message.organizationId,
      ...(message.interviewId ? { interviewId: message.interviewId } : {}),
      messageId: message.id,
      kind: 'delivery_uncertain',
      dedupeKey: `delivery_uncertain:${message.id}`,
      detail: `To ${message.recipientName}: ${doubt}`,
      at,
    })
  })
}

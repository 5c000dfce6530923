import { now } from '@/lib/clock'
import { raiseNotification } from '@/lib/commands/notification/raise'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'

/** The engine could not reach the application for a day: the row and a card say so, and the sweep announces it again. */
export async function giveUpMessage(_system: SystemActor, messageId: string, error: string): Promise<void> {
  const [message] = await db().message.updateManyAndReturn({
    where: { id: messageId, state: { in: ['planned', 'sending'] } },
    data: { lastError: error },
    select: { organizationId: true, interviewId: true, recipientName: true },
  })
  if (!message) return
  await raiseNotification(db(), {
    organizationId: message.organizationId,
    ...(message.interviewId ? { interviewId: message.interviewId } : {}),
    messageId,
    kind: 'delivery_failed',
    dedupeKey: `delivery_failed:${messageId}`,
    detail: `To ${message.recipientName}: ${error}`,
    at: now(),
  })
}

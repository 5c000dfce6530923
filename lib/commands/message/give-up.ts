import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'

/** The engine could not reach the application for a day: the row says so, and the sweep announces it again. */
export async function giveUpMessage(_system: SystemActor, messageId: string, error: string): Promise<void> {
  await db().message.updateMany({
    where: { id: messageId, state: { in: ['planned', 'sending'] } },
    data: { lastError: error },
  })
}

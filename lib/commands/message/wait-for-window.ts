import { db, Prisma } from '@/lib/db'
import { overrideOf } from '@/lib/domain/message-override'
import { policyOf } from '@/lib/domain/policy'
import { leavesAt } from '@/lib/domain/send-window'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'

/**
 * A letter that comes late, after an outage or a failed try, still waits for its reader's send window where its kind
 * does; one whose moment a person chose, or whose window opens only after the start, does not.
 * @returns when it may leave, or undefined when it may now
 */
export async function waitForWindow(message: MessageForDelivery, at: Date): Promise<Date | undefined> {
  const { interview, kind, recipientTimeZone } = message
  if (!interview || message.state !== 'planned' || overrideOf(message.override)) return undefined
  const opens = leavesAt(kind, at, recipientTimeZone, policyOf(interview.policy?.rules))
  if (opens <= at || opens >= interview.startsAt) return undefined
  await db().message.updateMany({
    where: { id: message.id, state: 'planned', dueAt: message.dueAt, override: { equals: Prisma.DbNull } },
    data: { nextAttemptAt: opens },
  })
  return opens
}

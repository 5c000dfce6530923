import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { raiseNotification } from '@/lib/commands/notification/raise'
import { db } from '@/lib/db'

/** Writes down, in the order of their moments, that the messages due until then left and arrived. */
export async function sayUntil(interviewId: string, until: Date): Promise<void> {
  for (;;) {
    const next = await db().message.findFirst({
      where: { interviewId, state: 'planned', dueAt: { lte: until } },
      orderBy: { dueAt: 'asc' },
      select: { id: true, dueAt: true, kind: true, ordinal: true, organizationId: true },
    })
    if (!next) return
    const sentAt = next.dueAt
    await db().$transaction(async (tx) => {
      await tx.message.update({
        where: { id: next.id },
        data: {
          state: 'delivered',
          sentAt,
          deliveredAt: new Date(sentAt.getTime() + 2_000),
          attempts: 1,
          provider: 'seed',
        },
      })
      await reconcilePlan(tx, interviewId, sentAt)
      if (next.kind === 'invitation_follow_up' && next.ordinal === 3)
        await raiseNotification(tx, {
          organizationId: next.organizationId,
          interviewId,
          kind: 'no_answer',
          dedupeKey: `no_answer:${interviewId}`,
          detail: 'No answer after 3',
          at: sentAt,
        })
    })
  }
}

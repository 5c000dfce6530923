import { newId, type Transaction } from '@/lib/db'

/**
 * Notes, within the caller's transaction, that the interview's entry in Google has something new to show. The row is
 * the outbox: whoever comes by (the request that changed it, the engine, the sweep) writes it.
 * @param dueAt not before this moment; a cancellation waits for its undo
 */
export async function requestCalendarSync(
  tx: Transaction,
  interviewId: string,
  at: Date,
  dueAt: Date = at,
): Promise<void> {
  const interview = await tx.interview.findUniqueOrThrow({
    where: { id: interviewId },
    select: { organizationId: true, organizerId: true },
  })
  await tx.calendarEvent.upsert({
    where: { interviewId },
    create: {
      id: newId(),
      organizationId: interview.organizationId,
      interviewId,
      userId: interview.organizerId,
      dueAt,
      createdAt: at,
    },
    update: {
      revision: { increment: 1 },
      dueAt,
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
      refusedAt: null,
    },
  })
}

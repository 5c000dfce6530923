import { lockInterviews, reconcileInterviews } from '@/lib/commands/message/reconcile'
import { db } from '@/lib/db'

/**
 * Letters of a call that surely were not accepted go back to the plan, as lib/commands/message/release.ts does with
 * one; the try does not count. Interviews that were changed meanwhile plan again without them.
 * @param note.callId the call, when its letters are to go one by one from now on; null else
 */
export async function releaseLetters(
  messageIds: readonly string[],
  note: { callId: string | null; lastError?: string },
  at: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const ids = [...messageIds]
    const about = await tx.message.findMany({ where: { id: { in: ids } }, select: { interviewId: true } })
    const interviewIds = about.flatMap(({ interviewId }) => interviewId ?? [])
    await lockInterviews(tx, interviewIds)
    const released = await tx.message.updateManyAndReturn({
      where: { id: { in: ids }, state: 'sending' },
      data: {
        ...note,
        state: 'planned',
        letter: null,
        leaseUntil: null,
        uncertainSince: null,
        attempts: { decrement: 1 },
      },
      select: {
        interviewId: true,
        revision: true,
        interview: { select: { revision: true, messagesHeldAt: true } },
      },
    })
    const changed = released.flatMap(({ interviewId, interview, revision }) =>
      interviewId && interview && (interview.revision !== revision || interview.messagesHeldAt)
        ? [interviewId]
        : [],
    )
    if (changed.length > 0) await reconcileInterviews(tx, changed, at)
  })
}

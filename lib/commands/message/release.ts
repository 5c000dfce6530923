import { db } from '@/lib/db'
import { lockInterview, reconcilePlan } from './reconcile'

export interface NextTry {
  nextAttemptAt: Date
  attempts?: number
  lastError: string
}

/**
 * Surely not accepted: back to the plan, to be judged and written anew. An interview that was changed meanwhile had
 * counted this letter as perhaps read, and plans again without it; one whose messages are held now holds it.
 */
export async function release(
  message: { id: string; interviewId: string | null },
  next: NextTry,
  at: Date,
): Promise<void> {
  const { interviewId } = message
  await db().$transaction(async (tx) => {
    if (interviewId) await lockInterview(tx, interviewId)
    const [released] = await tx.message.updateManyAndReturn({
      where: { id: message.id, state: 'sending' },
      data: {
        ...next,
        state: 'planned',
        letter: null,
        leaseUntil: null,
        uncertainSince: null,
      },
      select: { revision: true, interview: { select: { revision: true, messagesHeldAt: true } } },
    })
    const { interview } = released ?? {}
    const isAsItWas = interview?.revision === released?.revision && !interview?.messagesHeldAt
    if (!interviewId || isAsItWas) return
    await reconcilePlan(tx, interviewId, at)
  })
}

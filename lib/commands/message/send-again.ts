import { closeDeliveryCards } from '@/lib/commands/notification/raise'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, Prisma, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { lockInterview, reconcilePlan } from './reconcile'

/** The states in which a person may have a letter sent again. */
const SENDABLE = ['failed', 'bounced', 'needs_decision'] as const

/**
 * Has a letter sent again that failed, came back, or may not have left: as a new letter, under a new idempotency
 * key. Whether it still makes sense is judged when it is due, as always.
 */
export async function sendAgain(
  viewer: Viewer,
  input: { messageId: string },
  now: Date,
): Promise<Done | Refusal<'not_open'>> {
  return decide(viewer, input.messageId, now, async (tx, message) => {
    await planAgain(tx, message.id, { name: message.recipientName, email: message.recipientEmail }, now)
    return 'sent_again'
  })
}

/** A person knows that a letter arrived of which nobody could tell whether it left. */
export async function sayItArrived(
  viewer: Viewer,
  input: { messageId: string },
  now: Date,
): Promise<Done | Refusal<'not_open'>> {
  return decide(viewer, input.messageId, now, async (tx, message) => {
    if (message.state !== 'needs_decision') return undefined
    await tx.message.update({
      where: { id: message.id },
      data: { state: 'sent', sentAt: message.uncertainSince ?? now, reason: null, uncertainSince: null },
    })
    return 'letter_arrived'
  })
}

/** Puts a letter back into the plan as a new one, within the caller's transaction, which holds the interview. */
export async function planAgain(
  tx: Transaction,
  messageId: string,
  recipient: { name: string; email: string },
  now: Date,
): Promise<void> {
  const message = await tx.message.update({
    where: { id: messageId },
    data: {
      state: 'planned',
      recipientName: recipient.name,
      recipientEmail: recipient.email,
      generation: { increment: 1 },
      attempts: 0,
      reason: null,
      letter: Prisma.DbNull,
      providerId: null,
      enrolledAt: null,
      leaseUntil: null,
      nextAttemptAt: null,
      uncertainSince: null,
      sentAt: null,
      failedAt: null,
      bouncedAt: null,
    },
    select: { interviewId: true },
  })
  await closeDeliveryCards(tx, messageId, now)
  if (message.interviewId) await reconcilePlan(tx, message.interviewId, now)
}

type Decided = {
  id: string
  state: string
  recipientName: string
  recipientEmail: string
  uncertainSince: Date | null
}

async function decide(
  viewer: Viewer,
  messageId: string,
  now: Date,
  act: (tx: Transaction, message: Decided) => Promise<'sent_again' | 'letter_arrived' | undefined>,
): Promise<Done | Refusal<'not_open'>> {
  const gone = refuse('not_open', { message: 'This letter has been dealt with already.' })
  return db().$transaction(async (tx) => {
    const ours = { id: messageId, organizationId: viewer.organizationId }
    const found = await tx.message.findFirst({ where: ours, select: { interviewId: true } })
    if (!found) return gone
    if (found.interviewId) await lockInterview(tx, found.interviewId)
    const message = await tx.message.findFirst({
      where: { ...ours, state: { in: [...SENDABLE] } },
      select: { id: true, state: true, recipientName: true, recipientEmail: true, uncertainSince: true },
    })
    const what = message && (await act(tx, message))
    if (!what) return gone
    await closeDeliveryCards(tx, messageId, now, viewer.userId)
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      ...(found.interviewId ? { interviewId: found.interviewId } : {}),
      what,
      data: { messageId, to: message.recipientName },
      at: now,
    })
    if (found.interviewId) await reconcilePlan(tx, found.interviewId, now)
    return { ok: true }
  })
}

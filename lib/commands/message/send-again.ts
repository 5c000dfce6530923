import { closeDeliveryCards } from '@/lib/commands/notification/raise'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { suppressionKey } from '@/lib/domain/suppression'
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
    const { recipientName, recipientEmail, candidate } = message
    if (message.state === 'bounced') await trustAgain(tx, viewer, recipientEmail, now)
    // A letter that a person wrote goes to where its candidate can be reached today.
    await planAgain(tx, message.id, candidate ?? { name: recipientName, email: recipientEmail }, now)
    return 'sent_again'
  })
}

/** Whoever has a letter sent again to an address that once took none vouches for it; a complaint stays. */
async function trustAgain(tx: Transaction, viewer: Viewer, email: string, now: Date): Promise<void> {
  await tx.suppression.updateMany({
    where: {
      organizationId: viewer.organizationId,
      email: suppressionKey(email) ?? '',
      reason: 'hard_bounce',
      liftedAt: null,
    },
    data: { liftedAt: now, liftedById: viewer.userId, liftReason: 'a letter was sent again' },
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
      letter: null,
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
  candidate: { name: string; email: string } | null
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
    const found = await tx.message.findFirst({
      where: ours,
      select: { interviewId: true, aboutInterviewId: true, candidateId: true },
    })
    if (!found) return gone
    if (found.interviewId) await lockInterview(tx, found.interviewId)
    // A letter about no interview has nothing else that two people could meet at.
    await tx.$queryRaw`SELECT 1 FROM "Message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
    const message = await tx.message.findFirst({
      where: { ...ours, state: { in: [...SENDABLE] } },
      select: {
        id: true,
        state: true,
        recipientName: true,
        recipientEmail: true,
        uncertainSince: true,
        candidate: { select: { name: true, email: true } },
      },
    })
    const what = message && (await act(tx, message))
    if (!what) return gone
    const about = found.interviewId ?? found.aboutInterviewId
    await closeDeliveryCards(tx, messageId, now, viewer.userId)
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      ...(about && { interviewId: about }),
      ...(found.candidateId && { candidateId: found.candidateId }),
      what,
      data: { messageId, to: message.recipientName },
      at: now,
    })
    if (found.interviewId) await reconcilePlan(tx, found.interviewId, now)
    return { ok: true }
  })
}

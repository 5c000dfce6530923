import { type db, newId, type Transaction } from '@/lib/db'
import type { NotificationKind } from '@/prisma/generated/enums'

/**
 * Puts a card before the recruiters, within the caller's transaction. The same question (dedupeKey) does not
 * stack up: a repeat changes nothing while the card is open, and opens it anew when it had been resolved.
 */
export async function raiseNotification(
  tx: Transaction | ReturnType<typeof db>,
  card: {
    organizationId: string
    interviewId?: string
    messageId?: string
    kind: NotificationKind
    dedupeKey: string
    detail?: string | null
    at: Date
  },
): Promise<void> {
  const { at, ...rest } = card
  const data = {
    ...rest,
    interviewId: card.interviewId ?? null,
    messageId: card.messageId ?? null,
    detail: card.detail ?? null,
  }
  await tx.notification.upsert({
    where: { organizationId_dedupeKey: { organizationId: card.organizationId, dedupeKey: card.dedupeKey } },
    create: { id: newId(), ...data, createdAt: at },
    update: { detail: data.detail, createdAt: at, resolvedAt: null, resolvedById: null, resolution: null },
  })
}

/** Closes the open cards of one interview, all kinds or the named ones, within the caller's transaction. */
export async function resolveNotifications(
  tx: Transaction,
  cards: {
    interviewId: string
    kinds?: NotificationKind[]
    resolution: string
    by: string | null
    at: Date
  },
): Promise<void> {
  await tx.notification.updateMany({
    where: {
      interviewId: cards.interviewId,
      resolvedAt: null,
      ...(cards.kinds ? { kind: { in: cards.kinds } } : {}),
    },
    data: { resolvedAt: cards.at, resolvedById: cards.by, resolution: cards.resolution },
  })
}

/** The letter has left after all, or is sent anew: its cards have nothing more to ask. */
export async function closeDeliveryCards(
  tx: Transaction | ReturnType<typeof db>,
  messageId: string,
  at: Date,
  by: string | null = null,
): Promise<void> {
  await tx.notification.updateMany({
    where: { messageId, kind: { in: ['delivery_failed', 'delivery_uncertain'] }, resolvedAt: null },
    data: { resolvedAt: at, resolvedById: by, resolution: by ? 'decided' : 'the letter has left' },
  })
}

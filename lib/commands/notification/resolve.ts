import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/** Puts a card away: somebody has dealt with it. */
export async function resolveNotification(
  viewer: Viewer,
  input: { notificationId: string },
  now: Date,
): Promise<Done | Refusal<'gone'>> {
  const { count } = await db().notification.updateMany({
    where: { id: input.notificationId, organizationId: viewer.organizationId, resolvedAt: null },
    data: { resolvedAt: now, resolvedById: viewer.userId, resolution: 'put away' },
  })
  return count === 0 ? refuse('gone', { message: 'This card has been dealt with already.' }) : { ok: true }
}

import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

/** How many cards of the viewer's organisation wait for somebody's decision. */
export async function countOpenNotifications(viewer: Viewer): Promise<number> {
  return db().notification.count({ where: { organizationId: viewer.organizationId, resolvedAt: null } })
}

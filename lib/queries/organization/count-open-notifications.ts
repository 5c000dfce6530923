import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

/** How many cards wait for somebody's decision: those of `listOpenNotifications`. */
export async function countOpenNotifications(viewer: Viewer): Promise<number> {
  return db().notification.count({
    where: {
      organizationId: viewer.organizationId,
      resolvedAt: null,
      dedupeKey: { not: `calendar_broken:${viewer.userId}` },
    },
  })
}

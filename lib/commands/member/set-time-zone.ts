import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

/** Sets the zone (IANA) in which this person reads times, in every organisation of theirs. */
export async function setOwnTimeZone(viewer: Viewer, timeZone: string): Promise<void> {
  await db().user.update({ where: { id: viewer.userId }, data: { timeZone } })
}

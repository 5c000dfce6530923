import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

/** A hold that nobody has thought of by then keeps reminders from people. */
const SOON = 3 * 86_400_000
const MOST = 20

/** Interviews whose messages somebody holds and that start within three days, soonest first, at most twenty. */
export async function heldInterviews(viewer: Viewer, now: Date) {
  const found = await db().interview.findMany({
    where: {
      organizationId: viewer.organizationId,
      messagesHeldAt: { not: null },
      status: { in: ['pending', 'scheduled'] },
      startsAt: { gt: now, lt: new Date(now.getTime() + SOON) },
    },
    select: {
      id: true,
      startsAt: true,
      messagesHeldBy: true,
      application: { select: { candidate: { select: { name: true } } } },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: MOST,
  })
  return found.map(({ application, ...interview }) => ({
    ...interview,
    candidateName: application.candidate.name,
  }))
}

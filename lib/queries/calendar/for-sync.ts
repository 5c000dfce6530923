import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'

/** An entry and the truth about its interview, of one moment. */
export type EntryForSync = NonNullable<Awaited<ReturnType<typeof entryForSync>>>

/**
 * Read in one statement, so that the interview is exactly what the row's `revision` stands for.
 * @returns null when it is gone
 */
export async function entryForSync(_system: SystemActor, calendarEventId: string) {
  return db().calendarEvent.findUnique({
    relationLoadStrategy: 'join',
    where: { id: calendarEventId },
    select: {
      id: true,
      organizationId: true,
      interviewId: true,
      userId: true,
      generation: true,
      revision: true,
      syncedRevision: true,
      present: true,
      etag: true,
      written: true,
      seen: true,
      seenStartsAt: true,
      seenEndsAt: true,
      leaseUntil: true,
      attempts: true,
      organization: { select: { slug: true } },
      changes: { where: { resolvedAt: null }, select: { kind: true, startsAt: true, endsAt: true } },
      user: {
        select: {
          name: true,
          email: true,
          googleAccount: { select: { email: true } },
          memberships: { where: { removedAt: null }, select: { organizationId: true } },
        },
      },
      interview: {
        select: {
          title: true,
          status: true,
          format: true,
          startsAt: true,
          endsAt: true,
          timeZone: true,
          location: true,
          meetingUrl: true,
          application: {
            select: {
              candidate: { select: { name: true, phone: true } },
              job: { select: { title: true } },
            },
          },
          participants: {
            where: { removedAt: null },
            select: { id: true, name: true, email: true, required: true, response: true, entrySince: true },
            orderBy: { id: 'asc' },
          },
          notifications: {
            where: { resolvedAt: null, kind: { in: ['calendar_refused', 'calendar_change'] } },
            select: { id: true },
          },
        },
      },
    },
  })
}

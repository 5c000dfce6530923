import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { awaitsDecision, spanOf } from '@/lib/domain/calendar-change'
import type { CalendarState } from '@/lib/domain/calendar-state'
import { isOpen } from '@/lib/domain/interview'

/** Undefined for unknown interviews and those of other organisations. */
export async function calendarState(viewer: Viewer, interviewId: string): Promise<CalendarState | undefined> {
  if (!z.uuid().safeParse(interviewId).success) return undefined
  const interview = await load(viewer, interviewId)
  if (!interview) return undefined
  const { organizer, calendarEvent: entry } = interview
  const account = organizer.googleAccount
  const who = { organizerName: organizer.name, isViewer: organizer.id === viewer.userId }

  if (!isOpen(interview.status) && !entry?.present) return { kind: 'removed' }
  if (organizer.memberships.length === 0) return { kind: 'organizer_left', ...who }
  if (account?.brokenAt)
    return { kind: 'broken', since: account.brokenAt, reason: account.brokenReason, ...who }
  if (!account?.refreshToken)
    return { kind: 'not_connected', htmlLink: entry?.present ? entry.htmlLink : null, ...who }
  if (!entry) return { kind: 'waiting', dueAt: interview.createdAt }

  const [change] = entry.changes
  const { htmlLink, lastError, nextAttemptAt } = entry
  // The interview has been given a time since: that was the decision.
  const agreed = spanOf(entry.seenStartsAt, entry.seenEndsAt)
  if (change && awaitsDecision({ agreed, wanted: interview })) {
    const { startsAt, endsAt } = change
    const to = startsAt && endsAt ? { startsAt, endsAt } : null
    return { kind: 'conflict', change: change.kind, to, htmlLink }
  }
  const behind = entry.syncedRevision < entry.revision
  if (behind && entry.refusedAt) return { kind: 'refused', lastError }
  if (behind && entry.attempts > 0) return { kind: 'retrying', lastError, nextAttemptAt }
  if (behind || !entry.syncedAt) return { kind: 'waiting', dueAt: entry.dueAt }
  return { kind: 'synced', syncedAt: entry.syncedAt, htmlLink }
}

function load(viewer: Viewer, id: string) {
  const { organizationId } = viewer
  return db().interview.findUnique({
    where: { id, organizationId },
    select: {
      status: true,
      startsAt: true,
      endsAt: true,
      createdAt: true,
      organizer: {
        select: {
          id: true,
          name: true,
          googleAccount: { select: { refreshToken: true, brokenAt: true, brokenReason: true } },
          memberships: { where: { organizationId, removedAt: null }, select: { id: true } },
        },
      },
      calendarEvent: {
        select: {
          revision: true,
          syncedRevision: true,
          present: true,
          dueAt: true,
          syncedAt: true,
          seenStartsAt: true,
          seenEndsAt: true,
          htmlLink: true,
          attempts: true,
          nextAttemptAt: true,
          lastError: true,
          refusedAt: true,
          changes: {
            where: { resolvedAt: null },
            select: { kind: true, startsAt: true, endsAt: true },
          },
        },
      },
    },
  })
}

import { now } from '@/lib/clock'
import { lockInterview } from '@/lib/commands/message/reconcile'
import { db, type Transaction } from '@/lib/db'
import { isSameSpan, spanOf, type ThereEntry } from '@/lib/domain/calendar-change'
import { isOpen } from '@/lib/domain/interview'
import type { SeenGuest } from '@/lib/services/google/seen-event'
import { noteChange } from './note-change'
import { answersIn, recordAnswers } from './record-answers'
import { closeChange } from './resolve-change'
import { isRoomNews, storeRoom } from './store-room'

/** An entry as a list or a look showed it. */
export type Seen = ThereEntry & {
  etag: string | null
  guests: readonly SeenGuest[]
  meetUrl?: string | null
}

/**
 * Takes in how an entry stands in Google. What is ours is left: an entry with something still to be written meets
 * the change by its etag, and what we wrote after the look is newer than the look.
 * @param seenAt when Google was asked
 * @returns false when it cannot be judged now, since somebody is writing, or wrote after the look
 */
export async function takeInChange(calendarEventId: string, seen: Seen, seenAt: Date): Promise<boolean> {
  const row = await db().calendarEvent.findUnique({
    where: { id: calendarEventId },
    select: { interviewId: true },
  })
  if (!row) return true
  return db().$transaction(async (tx) => {
    await lockInterview(tx, row.interviewId)
    const entry = await load(tx, calendarEventId)
    if (!entry || !isOpen(entry.interview.status) || !entry.present) return true
    const at = now()
    if ((entry.leaseUntil && entry.leaseUntil > at) || (entry.syncedAt && entry.syncedAt >= seenAt))
      return false
    if (entry.syncedRevision < entry.revision && !entry.refusedAt) return true
    await takeIn(tx, entry, seen, at)
    return true
  })
}

type Entry = NonNullable<Awaited<ReturnType<typeof load>>>

async function takeIn(tx: Transaction, entry: Entry, seen: Seen, at: Date): Promise<void> {
  const { interviewId, interview } = entry
  if (seen.status === 'cancelled')
    return noteChange(tx, entry, { kind: 'deleted', startsAt: null, endsAt: null }, at)
  const span = spanOf(seen.startsAt, seen.endsAt)
  if (!span || !isSameSpan(span, interview))
    await noteChange(tx, entry, { kind: 'moved', startsAt: seen.startsAt, endsAt: seen.endsAt }, at)
  else
    await closeChange(tx, interviewId, {
      resolution: 'somebody put it back in Google Calendar',
      by: null,
      at,
    })
  await tx.calendarEvent.update({
    where: { id: entry.id },
    data: { etag: seen.etag ?? entry.etag, seenStartsAt: interview.startsAt, seenEndsAt: interview.endsAt },
  })
  await recordAnswers(tx, entry, answersIn(seen.guests, interview.participants), at)
  const meetUrl = seen.meetUrl ?? null
  if (isRoomNews({ meetUrl }, interview)) await storeRoom(tx, entry, meetUrl, at)
}

/** Held until the transaction ends, so that no worker claims it meanwhile. */
async function load(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "CalendarEvent" WHERE "id" = ${id}::uuid FOR UPDATE`
  return tx.calendarEvent.findUnique({
    where: { id },
    select: {
      id: true,
      organizationId: true,
      interviewId: true,
      revision: true,
      syncedRevision: true,
      syncedAt: true,
      leaseUntil: true,
      refusedAt: true,
      present: true,
      etag: true,
      interview: {
        select: {
          status: true,
          format: true,
          meetingUrl: true,
          startsAt: true,
          endsAt: true,
          timeZone: true,
          participants: {
            where: { removedAt: null },
            select: { id: true, name: true, email: true, required: true, response: true },
          },
        },
      },
    },
  })
}

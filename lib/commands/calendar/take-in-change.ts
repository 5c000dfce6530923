import { now } from '@/lib/clock'
import { lockInterview } from '@/lib/commands/message/reconcile'
import { db, Prisma, type Transaction } from '@/lib/db'
import { isSameSpan, spanOf, type ThereEntry } from '@/lib/domain/calendar-change'
import { readStanding } from '@/lib/domain/calendar-written'
import { isOpen } from '@/lib/domain/interview'
import type { SeenGuest } from '@/lib/services/google/seen-event'
import { noteChange } from './note-change'
import { answersIn, recordAnswers } from './record-answers'
import { requestCalendarSync } from './request-sync'
import { closeChange } from './resolve-change'
import { isRoomNews, storeRoom } from './store-room'

/** An entry as a list or a look showed it. */
export type Seen = ThereEntry & {
  etag: string | null
  description?: string | null
  guests: readonly SeenGuest[]
  meetUrl?: string | null
}

/** What came of a look; `not now` when somebody is writing, or wrote after it, `behind` when there is something to write. */
export type TakenIn = 'not now' | 'settled' | 'behind'

/**
 * Takes in how an entry stands in Google. What is ours is left: an entry with something still to be written meets
 * the change by its etag, and what we wrote after the look is newer than the look. Changes that were held back while
 * a person had to decide are to be written once the entry has been put back in Google.
 * @param seenAt when Google was asked
 */
export async function takeInChange(calendarEventId: string, seen: Seen, seenAt: Date): Promise<TakenIn> {
  const row = await db().calendarEvent.findUnique({
    where: { id: calendarEventId },
    select: { interviewId: true },
  })
  if (!row) return 'settled'
  return db().$transaction(async (tx) => {
    await lockInterview(tx, row.interviewId)
    const entry = await load(tx, calendarEventId)
    if (!entry || !isOpen(entry.interview.status) || !entry.present) return 'settled'
    const at = now()
    if ((entry.leaseUntil && entry.leaseUntil > at) || (entry.syncedAt && entry.syncedAt >= seenAt))
      return 'not now'
    if (entry.syncedRevision < entry.revision && !entry.refusedAt) return 'behind'
    return takeIn(tx, entry, seen, at)
  })
}

type Entry = NonNullable<Awaited<ReturnType<typeof load>>>

async function takeIn(tx: Transaction, entry: Entry, seen: Seen, at: Date): Promise<TakenIn> {
  const { interview } = entry
  if (seen.status === 'cancelled') {
    await noteChange(tx, entry, { kind: 'deleted', startsAt: null, endsAt: null }, at)
    return 'settled'
  }
  const span = spanOf(seen.startsAt, seen.endsAt)
  const inPlace = span !== null && isSameSpan(span, interview)
  if (!inPlace)
    await noteChange(tx, entry, { kind: 'moved', startsAt: seen.startsAt, endsAt: seen.endsAt }, at)
  const heldBack = inPlace && (await settle(tx, entry, at))
  await tx.calendarEvent.update({
    where: { id: entry.id },
    data: {
      etag: seen.etag ?? entry.etag,
      seen: readStanding(seen) ?? Prisma.DbNull,
      seenStartsAt: interview.startsAt,
      seenEndsAt: interview.endsAt,
    },
  })
  await recordAnswers(tx, entry, answersIn(seen.guests, interview.participants), at)
  const meetUrl = seen.meetUrl ?? null
  if (isRoomNews({ meetUrl }, interview)) await storeRoom(tx, entry, meetUrl, at)
  return heldBack ? 'behind' : 'settled'
}

/** Somebody put it back. @returns whether a write had been held back until then, which is asked for now */
async function settle(tx: Transaction, entry: Entry, at: Date): Promise<boolean> {
  const { interviewId } = entry
  const resolution = 'somebody put it back in Google Calendar'
  const change = await closeChange(tx, interviewId, { resolution, by: null, at })
  const heldBack = change !== undefined && entry.lastError !== null
  if (heldBack) await requestCalendarSync(tx, interviewId, at)
  return heldBack
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
      lastError: true,
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

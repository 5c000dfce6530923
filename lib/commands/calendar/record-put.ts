import { now } from '@/lib/clock'
import { lockInterview } from '@/lib/commands/message/reconcile'
import { recordTimeline } from '@/lib/commands/timeline/record'
import { db, Prisma, type Transaction } from '@/lib/db'
import { isSameSpan, spanOf } from '@/lib/domain/calendar-change'
import { nextLookForRoom } from '@/lib/domain/calendar-retry'
import { readStanding, type WrittenEntry } from '@/lib/domain/calendar-written'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import type { SeenEvent } from '@/lib/services/google/seen-event'
import type { Claim } from './claim'
import { endClaim, type Next, nextOf } from './end-claim'
import { answersIn, recordAnswers } from './record-answers'
import { closeRefusal } from './record-refused'
import { closeChange } from './resolve-change'
import { isRoomNews, storeRoom } from './store-room'

/** Google shows what was wanted. What follows from its answer, a room or answers of guests, comes with it. */
export async function recordPut(
  claim: Claim,
  entry: EntryForSync,
  put: { event: SeenEvent; generation: number; written: WrittenEntry; overruled: boolean },
): Promise<Next> {
  const at = now()
  const { event, generation } = put
  const lookAgainAt = event.meetPending ? nextLookForRoom(0, at) : null
  const written = {
    syncedRevision: entry.revision,
    generation,
    etag: event.etag,
    htmlLink: event.htmlLink,
    written: [put.written],
    seen: readStanding(event) ?? Prisma.DbNull,
    seenStartsAt: event.startsAt,
    seenEndsAt: event.endsAt,
    syncedAt: at,
    attempts: 0,
    nextAttemptAt: lookAgainAt,
    lastError: null,
  }
  const { interview, interviewId } = entry
  const [change] = entry.changes
  const overruled = put.overruled || (change !== undefined && !isTakenOver(change, interview))
  const answers = answersIn(event.guests, interview.participants)
  const news = isRoomNews(event, interview)
  const newcomers = interview.participants.filter(({ entrySince }) => !entrySince)
  const people = answers.length + newcomers.length + interview.notifications.length
  const consequences = change || overruled || news || people > 0
  if (!consequences) return nextOf(await endClaim(db(), claim, written), lookAgainAt)
  return db().$transaction(async (tx) => {
    await lockInterview(tx, interviewId)
    const row = await endClaim(tx, claim, written)
    if (!row) return 'again'
    // Before the room, since what is planned for it asks who stands in the entry.
    await noteStanding(tx, newcomers, at)
    if (news) await storeRoom(tx, entry, event.meetUrl, at)
    await recordAnswers(tx, entry, answers, at)
    await closeRefusal(tx, interviewId, at)
    if (overruled) await noteOverruled(tx, entry, at)
    else if (change) await closeChange(tx, interviewId, { resolution: 'moved here too', by: null, at })
    return nextOf(row, lookAgainAt)
  })
}

/** The interview was given the very time that somebody had chosen in Google. */
function isTakenOver(
  change: { startsAt: Date | null; endsAt: Date | null },
  interview: { startsAt: Date; endsAt: Date },
): boolean {
  const chosen = spanOf(change.startsAt, change.endsAt)
  return chosen !== null && isSameSpan(chosen, interview)
}

/** Guests, and the calendar's owner, who stand in an entry of Google's from now on; also who left the panel meanwhile. */
async function noteStanding(tx: Transaction, people: readonly { id: string }[], at: Date): Promise<void> {
  if (people.length === 0) return
  await tx.interviewParticipant.updateMany({
    where: { id: { in: people.map(({ id }) => id) }, entrySince: null },
    data: { entrySince: at },
  })
}

async function noteOverruled(tx: Transaction, entry: EntryForSync, at: Date): Promise<void> {
  const { organizationId, interviewId } = entry
  await closeChange(tx, interviewId, { resolution: 'the interview was changed here', by: null, at })
  await recordTimeline(
    tx,
    { kind: 'system', name: 'Followthrough' },
    { organizationId, interviewId, what: 'calendar_overruled', at },
  )
}

import { now } from '@/lib/clock'
import { lockInterview } from '@/lib/commands/message/reconcile'
import { db, Prisma } from '@/lib/db'
import { sayChange } from '@/lib/domain/calendar-change'
import { readStanding } from '@/lib/domain/calendar-written'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import type { SeenEvent } from '@/lib/services/google/seen-event'
import type { Claim } from './claim'
import { endClaim, type Next, nextOf } from './end-claim'
import { noteChange } from './note-change'

/** Somebody moved or deleted the entry in Google: nothing is written until a person decides. */
export async function recordForeign(
  claim: Claim,
  entry: EntryForSync,
  found: { kind: 'moved' | 'deleted'; there: SeenEvent | null },
): Promise<Next> {
  const at = now()
  const { interview, interviewId } = entry
  const change = {
    kind: found.kind,
    startsAt: found.there?.startsAt ?? null,
    endsAt: found.there?.endsAt ?? null,
  }
  return db().$transaction(async (tx) => {
    await lockInterview(tx, interviewId)
    const row = await endClaim(tx, claim, {
      ...awaiting(entry, sayChange(change, interview.timeZone)),
      ...(found.there ? { etag: found.there.etag, seen: readStanding(found.there) ?? Prisma.DbNull } : {}),
      seenStartsAt: interview.startsAt,
      seenEndsAt: interview.endsAt,
    })
    if (!row) return 'again'
    await noteChange(tx, entry, change, at)
    return nextOf(row, null)
  })
}

/** A change that somebody made in Google is known, and still awaits its decision. */
export async function recordAwaiting(claim: Claim, entry: EntryForSync): Promise<Next> {
  return nextOf(await endClaim(db(), claim, awaiting(entry, 'Somebody changed it in Google Calendar')), null)
}

function awaiting(entry: EntryForSync, lastError: string) {
  return { syncedRevision: entry.revision, attempts: 0, nextAttemptAt: null, lastError }
}

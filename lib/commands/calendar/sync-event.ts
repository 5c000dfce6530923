import { now, until } from '@/lib/clock'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { awaitsDecision, spanOf } from '@/lib/domain/calendar-change'
import { type EntryInterview, wantedEntry } from '@/lib/domain/calendar-entry'
import { type EntryForSync, entryForSync } from '@/lib/queries/calendar/for-sync'
import { type Claim, claimableFrom, claimEntry } from './claim'
import { endClaim, type Next, nextOf } from './end-claim'
import { lookForRoom } from './look-for-room'
import { interviewUrl, putEntry } from './put-entry'
import { recordFailure } from './record-failure'
import { recordAwaiting, recordForeign } from './record-foreign'
import { recordGone } from './record-gone'
import { recordPut } from './record-put'
import { recordRefused } from './record-refused'
import { removeEntry } from './remove-entry'

/** When to ask again (ISO instant), or null when the matter is settled. */
export interface CalendarSync {
  comeBackAt: string | null
}

/** Engines wake up to half a second early; what is closer than this is waited for in place, milliseconds. */
const WAIT_IN_PLACE = 1_000

/**
 * Makes Google show what an interview's entry is to show, if it does not yet. Safe to call any number of times, at
 * once or after a crash: the claim is one conditional update, the entry's id is ours, and what is written down counts
 * only while the claim is. What changes while a call is under way is written right after it, all of it at once.
 * An entry whose time has not come, that Google could not take now, or that another worker holds, is to be asked for
 * again at `comeBackAt`.
 */
export async function syncCalendarEvent(system: SystemActor, calendarEventId: string): Promise<CalendarSync> {
  for (;;) {
    const claim = await claimEntry(calendarEventId)
    const next = claim ? await carryOut(system, claim) : await claimableFrom(calendarEventId)
    if (next === 'again') continue
    if (!next) return { comeBackAt: null }
    if (next.getTime() - now().getTime() > WAIT_IN_PLACE) return { comeBackAt: next.toISOString() }
    await until(next)
  }
}

async function carryOut(system: SystemActor, claim: Claim): Promise<Next> {
  const entry = await entryForSync(system, claim.id)
  if (!entry) return null
  if (entry.leaseUntil?.getTime() !== claim.leaseUntil.getTime()) return 'again'
  const left = !entry.user.memberships.some(({ organizationId }) => organizationId === entry.organizationId)
  if (entry.syncedRevision === entry.revision)
    return left
      ? nextOf(await endClaim(db(), claim, { nextAttemptAt: null }), null)
      : lookForRoom(system, claim, entry)

  const wanted = wantedEntry(interviewOf(entry), { present: entry.present, now: now() })
  if (left && (wanted.kind === 'put' || (wanted.kind === 'remove' && entry.present)))
    return recordRefused(claim, entry, sayLeft(entry))
  switch (wanted.kind) {
    case 'leave':
      return recordGone(claim, entry, 'left')
    case 'remove': {
      const removed = await removeEntry(system, claim, entry)
      return removed.ok ? recordGone(claim, entry, 'removed') : recordFailure(claim, entry, removed)
    }
    case 'put': {
      const { content } = wanted
      const [change] = entry.changes
      const agreed = spanOf(entry.seenStartsAt, entry.seenEndsAt)
      if (change && awaitsDecision({ agreed, wanted: content })) return recordAwaiting(claim, entry)
      // Without an etag the next id was begun by a try that went without an answer: it may stand there by now.
      const anew = change?.kind === 'deleted' && entry.etag !== null
      const put = await putEntry({ system, claim, entry, content, anew })
      if (put.ok) return recordPut(claim, entry, put)
      if ('there' in put) return recordForeign(claim, entry, { kind: put.reason, there: put.there })
      return recordFailure(claim, entry, put)
    }
    default:
      return wanted satisfies never
  }
}

/** Whose membership has ended, their calendar is theirs alone: somebody has to tell the panel by other means. */
function sayLeft({ user, present }: EntryForSync): string {
  const why = `${user.name} is not in the organisation any more, so their Google Calendar is not written`
  return present
    ? `${why}: the entry there stays as it is, and its guests see nothing of what changes here`
    : `${why}: the interviewers get no calendar entry from Google`
}

function interviewOf(entry: EntryForSync): EntryInterview {
  const { application, participants, ...interview } = entry.interview
  return {
    ...interview,
    candidate: application.candidate,
    jobTitle: application.job.title,
    url: interviewUrl(entry),
    interviewers: participants,
    ownerEmails: [entry.user.email, entry.user.googleAccount?.email ?? entry.user.email],
  }
}

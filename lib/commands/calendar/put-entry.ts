import type { SystemActor } from '@/lib/domain/actor'
import { fateOf, spanOf } from '@/lib/domain/calendar-change'
import type { EntryContent } from '@/lib/domain/calendar-entry'
import {
  readStanding,
  readWritten,
  type StandingEntry,
  type WrittenEntry,
  withWrite,
  writtenOf,
} from '@/lib/domain/calendar-written'
import { env } from '@/lib/env'
import type { EntryForSync } from '@/lib/queries/calendar/for-sync'
import { routes } from '@/lib/routes'
import { insertEvent, patchEvent } from '@/lib/services/google/calendar'
import { googleEventId } from '@/lib/services/google/event-id'
import type { SeenEvent } from '@/lib/services/google/seen-event'
import type { WantedEvent } from '@/lib/services/google/wanted-event'
import { accessFor } from './access'
import { type Claim, hasTimeLeft } from './claim'
import { look } from './look'
import { beginGeneration, markWriting } from './mark-present'
import { withAccess } from './with-access'
import { slow, type WriteFailure } from './write-failure'

export type Put =
  | { ok: true; event: SeenEvent; generation: number; written: WrittenEntry; overruled: boolean }
  /** What somebody did in Google is not overwritten. */
  | { ok: false; reason: 'moved' | 'deleted'; there: SeenEvent | null }
  | WriteFailure

interface Job {
  system: SystemActor
  claim: Claim
  entry: EntryForSync
  content: EntryContent
}

/** As often as somebody else may be faster between a look and the write after it. */
const MOST_PATCHES = 3

/**
 * Makes the entry in Google what is wanted, with one call where nothing came in between.
 * @param job.anew the entry was deleted in Google and is wanted all the same: under the next id
 */
export async function putEntry(job: Job & { anew: boolean }): Promise<Put> {
  const { claim, entry, content, anew } = job
  const before = readWritten(entry.written)
  const written = withWrite(before, writtenOf(content, before))
  if (entry.etag && !anew) {
    const standing = readStanding(entry.seen)
    const there = standing && { ...standing, startsAt: entry.seenStartsAt, endsAt: entry.seenEndsAt }
    if (!(await markWriting(claim, written))) return { ok: false, reason: 'lost' }
    return patch(job, { generation: entry.generation, etag: entry.etag, there }, before)
  }
  // Without access nothing can have arrived, so nothing is to be removed one day.
  const access = await accessFor(job.system, entry.userId)
  if (!access.ok) return access
  if (anew) return insertAnew(job, entry.generation + 1)
  return (await markWriting(claim, written))
    ? insert(job, entry.generation, before)
    : { ok: false, reason: 'lost' }
}

async function insertAnew(job: Job, generation: number): Promise<Put> {
  const begun = await beginGeneration(job.claim, generation, [writtenOf(job.content, [])])
  return begun ? insert(job, generation, []) : { ok: false, reason: 'lost' }
}

/** An id that is taken means that an earlier try arrived; one that was used up, by whomever, needs a new one. */
async function insert(job: Job, generation: number, before: WrittenEntry[]): Promise<Put> {
  const { system, entry, claim, content } = job
  const wanted = wantedEvent(job, generation)
  const inserted = await withAccess(system, entry.userId, async (token) =>
    hasTimeLeft(claim) ? insertEvent(token, wanted) : slow,
  )
  if (inserted.ok) {
    const { event } = inserted
    return { ok: true, event, generation, written: writtenOf(content, []), overruled: false }
  }
  if (inserted.reason !== 'exists') return inserted as WriteFailure
  const there = await look(job, generation)
  if (there.ok) return patch(job, { generation, etag: there.event.etag, there: there.event }, before)
  if (there.reason !== 'deleted') return there
  if (generation > entry.generation + 1) return slow
  return insertAnew(job, generation + 1)
}

/** An entry of ours in Google, as it is known. */
interface Standing {
  generation: number
  etag: string
  there: (StandingEntry & { startsAt: Date | null; endsAt: Date | null }) | null
}

/** @param before the writes of ours that it may show */
async function patch(job: Job, at: Standing, before: WrittenEntry[], tries = 1): Promise<Put> {
  if (tries > MOST_PATCHES) return slow
  const { system, entry, claim, content } = job
  const { generation, etag } = at
  const wanted = wantedEvent(job, generation)
  const patched = await withAccess(system, entry.userId, async (token) =>
    hasTimeLeft(claim) ? patchEvent(token, wanted, { etag, there: at.there, written: before }) : slow,
  )
  if (patched.ok) {
    const { event } = patched
    return { ok: true, event, generation, written: writtenOf(content, before), overruled: false }
  }
  if (patched.reason === 'absent' || patched.reason === 'gone')
    return { ok: false, reason: 'deleted', there: null }
  if (patched.reason !== 'changed') return patched as WriteFailure

  const there = await look(job, generation)
  if (!there.ok) return there.reason === 'deleted' ? { ...there, there: null } : there
  const { event } = there
  const agreed = spanOf(entry.seenStartsAt, entry.seenEndsAt)
  const fate = fateOf(event, { agreed, wanted: content })
  if (fate === 'moved' || fate === 'deleted') return { ok: false, reason: fate, there: event }
  const again = await patch(job, { generation, etag: event.etag, there: event }, before, tries + 1)
  const overruled = fate === 'overruled' && agreed !== null
  return again.ok ? { ...again, overruled: again.overruled || overruled } : again
}

function wantedEvent({ entry, content }: Job, generation: number): WantedEvent {
  return {
    ...content,
    id: googleEventId(entry.id, generation),
    interviewId: entry.interviewId,
    url: interviewUrl(entry),
  }
}

/** Our page about the interview. */
export function interviewUrl(entry: { interviewId: string; organization: { slug: string } }): string {
  return `${env().NEXTAUTH_URL}${routes.interview(entry.organization.slug, entry.interviewId)}`
}

import type { SystemActor } from '@/lib/domain/actor'
import { fateOf, isSameSpan, spanOf } from '@/lib/domain/calendar-change'
import type { EntryContent } from '@/lib/domain/calendar-entry'
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
import { beginGeneration, markPresent } from './mark-present'
import { withAccess } from './with-access'
import { slow, type WriteFailure } from './write-failure'

export type Put =
  | { ok: true; event: SeenEvent; generation: number; overruled: boolean }
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
  const { claim, entry, anew } = job
  if (entry.etag && !anew) return patch(job, { generation: entry.generation, etag: entry.etag, tries: 1 })
  // Without access nothing can have arrived, so nothing is to be removed one day.
  const access = await accessFor(job.system, entry.userId)
  if (!access.ok) return access
  const ready = anew
    ? await beginGeneration(claim, entry.generation + 1)
    : entry.present || (await markPresent(claim))
  if (!ready) return { ok: false, reason: 'lost' }
  return insert(job, entry.generation + (anew ? 1 : 0))
}

/** An id that is taken means that an earlier try arrived; one that was used up, by whomever, needs a new one. */
async function insert(job: Job, generation: number): Promise<Put> {
  const { system, entry, claim } = job
  const wanted = wantedEvent(job, generation)
  const inserted = await withAccess(system, entry.userId, async (token) =>
    hasTimeLeft(claim) ? insertEvent(token, wanted) : slow,
  )
  if (inserted.ok) return { ok: true, event: inserted.event, generation, overruled: false }
  if (inserted.reason !== 'exists') return inserted as WriteFailure
  const there = await look(job, generation)
  if (there.ok) return patch(job, { generation, etag: there.event.etag, tries: 1 })
  if (there.reason !== 'deleted') return there
  if (generation > entry.generation + 1) return slow
  if (!(await beginGeneration(claim, generation + 1))) return { ok: false, reason: 'lost' }
  return insert(job, generation + 1)
}

async function patch(job: Job, at: { generation: number; etag: string; tries: number }): Promise<Put> {
  if (at.tries > MOST_PATCHES) return slow
  const { generation, etag, tries } = at
  const wanted = wantedEvent(job, generation)
  const patched = await withAccess(job.system, job.entry.userId, async (token) =>
    hasTimeLeft(job.claim) ? patchEvent(token, wanted, { etag }) : slow,
  )
  if (patched.ok) return { ok: true, event: patched.event, generation, overruled: false }
  if (patched.reason === 'absent' || patched.reason === 'gone')
    return { ok: false, reason: 'deleted', there: null }
  if (patched.reason !== 'changed') return patched as WriteFailure

  const there = await look(job, generation)
  if (!there.ok) return there.reason === 'deleted' ? { ...there, there: null } : there
  const agreed = spanOf(job.entry.seenStartsAt, job.entry.seenEndsAt)
  const fate = fateOf(there.event, { agreed, wanted: job.content })
  if (fate === 'moved' || fate === 'deleted') return { ok: false, reason: fate, there: there.event }
  const again = await patch(withAnswers(job, there.event), {
    generation,
    etag: there.event.etag,
    tries: tries + 1,
  })
  const overruled = fate === 'overruled' && agreed !== null
  return again.ok ? { ...again, overruled: again.overruled || overruled } : again
}

/** A write without them would forget the answers that have just been given, but a new time asks for new ones. */
function withAnswers(job: Job, there: SeenEvent): Job {
  const time = spanOf(there.startsAt, there.endsAt)
  if (!time || !isSameSpan(time, job.content)) return job
  const answers = new Map(there.guests.map(({ email, response }) => [email, response]))
  const guests = job.content.guests.map((guest) => {
    const response = answers.get(guest.email) ?? guest.response
    return response ? { ...guest, response } : guest
  })
  return { ...job, content: { ...job.content, guests } }
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

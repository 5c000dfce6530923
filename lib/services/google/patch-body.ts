import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js'
import {
  mayDiffer,
  type StandingEntry,
  type StandingGuest,
  type WrittenEntry,
  writtenOf,
} from '@/lib/domain/calendar-written'
import { descriptionOf, notesIn } from './description'
import { attendees, insertBody, MOST_GUESTS, responseStatus, type WantedEvent } from './wanted-event'

/** What is known of an entry that is there. */
export interface KnownEntry {
  /** Only if it is still this version. */
  etag?: string | undefined
  /** The writes of ours that it may show; none when that is not known. */
  written?: readonly WrittenEntry[]
  /** How it stands at that version; null when that is not known. Its time is null when it is another day, or not known. */
  there?: (StandingEntry & { startsAt: Date | null; endsAt: Date | null }) | null
}

/**
 * What makes of an entry that is there what is wanted, and leaves to people what they made of it: only what our last
 * write said otherwise, and their notes and guests with it. Time and status are ours always. Objects are merged, so
 * what is to go is named with null, the day of an entry that somebody made an all-day one with it.
 * https://developers.google.com/workspace/calendar/api/guides/performance#patch
 */
export function patchBody(wanted: WantedEvent, known: KnownEntry = {}): calendar_v3.Schema$Event {
  const { written = [], there = null } = known
  const body = insertBody(wanted)
  const next = writtenOf(wanted, written)
  const differs = (field: keyof WrittenEntry) => mayDiffer(field, written, next)
  const ours = [...written, next].map(({ description }) => description)
  const asked = there && isAt(wanted, there) && !differs('guests')
  const hadRoom = written.length === 0 || written.some(({ room }) => room)
  return {
    start: { ...body.start, date: null },
    end: { ...body.end, date: null },
    status: body.status ?? null,
    ...(differs('summary') ? { summary: body.summary ?? null } : {}),
    ...(differs('location') ? { location: body.location ?? null } : {}),
    ...(differs('description')
      ? { description: descriptionOf(wanted.description, notesIn(there?.description ?? null, ours)) }
      : {}),
    ...(asked ? {} : { attendees: allGuests(wanted, written, there) }),
    ...(wanted.meet === 'create' && body.conferenceData ? { conferenceData: body.conferenceData } : {}),
    // The SDK's type does not know that null takes the room away.
    ...(wanted.meet === 'none' && hadRoom ? { conferenceData: null as unknown as undefined } : {}),
  }
}

/**
 * A list is replaced as a whole: ours, with what they said, and those whom somebody else invited. A new time asks
 * everybody anew, but for the calendar's owner and for rooms, which answer by themselves.
 */
function allGuests(
  wanted: WantedEvent,
  written: readonly WrittenEntry[],
  there: KnownEntry['there'],
): calendar_v3.Schema$EventAttendee[] {
  const standing = new Map((there?.guests ?? []).map((guest) => [guest.email, guest]))
  const sameTime = Boolean(there && isAt(wanted, there))
  const ours = attendees(wanted.guests).map((guest) => {
    const known = standing.get(guest.email ?? '')
    const answer = known && sameTime ? { responseStatus: responseStatus(known.response) } : {}
    return known ? { ...kept(known), ...guest, ...answer } : guest
  })
  const invited = [...wanted.guests, ...written.flatMap(({ guests }) => guests)].map(({ email }) => email)
  const others = [...standing.values()].filter(({ email }) => !invited.includes(email))
  return [...ours, ...others.map((guest) => asTheyStand(guest, sameTime))].slice(0, MOST_GUESTS)
}

function asTheyStand(guest: StandingGuest, sameTime: boolean): calendar_v3.Schema$EventAttendee {
  const { email, name, optional, response, own, resource } = guest
  return {
    ...kept(guest),
    email,
    ...(name ? { displayName: name } : {}),
    ...(optional ? { optional } : {}),
    responseStatus: responseStatus(sameTime || own || resource ? response : 'needs_action'),
  }
}

/** What a guest said or is, and we do not write. */
function kept({ comment, companions, resource }: StandingGuest): calendar_v3.Schema$EventAttendee {
  return {
    ...(comment ? { comment } : {}),
    ...(companions ? { additionalGuests: companions } : {}),
    ...(resource ? { resource } : {}),
  }
}

function isAt(wanted: WantedEvent, there: { startsAt: Date | null; endsAt: Date | null }): boolean {
  return +wanted.startsAt === Number(there.startsAt) && +wanted.endsAt === Number(there.endsAt)
}

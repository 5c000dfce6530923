import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js'
import { normaliseEmail } from '@/lib/domain/email-address'
import { oneLine, webAddress } from '@/lib/domain/one-line'
import { descriptionOf } from './description'
import type { GuestResponse } from './seen-event'

/** An entry as it is to stand in a calendar. */
export interface WantedEvent {
  /** From googleEventId. */
  id: string
  summary: string
  /** Plain text. */
  description: string
  location: string | null
  startsAt: Date
  endsAt: Date
  /** IANA zone in which the organiser thinks of it. */
  timeZone: string
  status: 'tentative' | 'confirmed'
  /** Those with a bad address are left out. `response`: what they answered last, which a new list without it forgets. */
  guests: readonly WantedGuest[]
  /** A Google Meet room: made once per id, left as it is, or taken away. */
  meet: 'create' | 'keep' | 'none'
  interviewId: string
  /** Our page about the interview, seen by the organiser only. */
  url: string
}

interface WantedGuest {
  email: string
  name?: string | undefined
  optional: boolean
  response?: GuestResponse | undefined
}

/** Guests and their letters are ours: Google reminds the calendar's owner only, and shows nobody to anybody. */
const FIXED = {
  guestsCanSeeOtherGuests: false,
  guestsCanInviteOthers: false,
  guestsCanModify: false,
  reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 60 }] },
}

/** "An event can have at most 200 guests": https://developers.google.com/workspace/calendar/api/concepts/sharing */
export const MOST_GUESTS = 200

/**
 * The entry in Google's words; whatever was typed comes as harmless lines.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events#resource
 */
export function insertBody(wanted: WantedEvent): calendar_v3.Schema$Event {
  const url = webAddress(wanted.url)
  const location = oneLine(wanted.location ?? '', 300)
  const { id, timeZone } = wanted
  // The same request id is the same room: Google ignores the repeat.
  const createRequest = { requestId: `${id}meet`, conferenceSolutionKey: { type: 'hangoutsMeet' } }
  return {
    ...FIXED,
    id,
    summary: oneLine(wanted.summary, 200),
    description: descriptionOf(wanted.description),
    ...(location ? { location } : {}),
    start: { dateTime: wanted.startsAt.toISOString(), timeZone },
    end: { dateTime: wanted.endsAt.toISOString(), timeZone },
    status: wanted.status,
    attendees: attendees(wanted.guests),
    extendedProperties: { private: { followthroughInterview: wanted.interviewId } },
    ...(url ? { source: { title: 'Followthrough', url } } : {}),
    ...(wanted.meet === 'create' ? { conferenceData: { createRequest } } : {}),
  }
}

/** Nobody twice, and nobody whose address is none. */
export function attendees(guests: readonly WantedGuest[]): calendar_v3.Schema$EventAttendee[] {
  const byAddress = new Map<string, calendar_v3.Schema$EventAttendee>()
  for (const { email: typed, name, optional, response } of guests) {
    const email = normaliseEmail(typed)
    if (!email || byAddress.has(email)) continue
    const displayName = oneLine(name ?? '')
    byAddress.set(email, {
      email,
      optional,
      ...(displayName ? { displayName } : {}),
      ...(response ? { responseStatus: responseStatus(response) } : {}),
    })
  }
  return [...byAddress.values()].slice(0, MOST_GUESTS)
}

/** An answer in Google's words. */
export function responseStatus(response: GuestResponse): string {
  return response === 'needs_action' ? 'needsAction' : response
}

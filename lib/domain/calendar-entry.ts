import type { InterviewFormat, InterviewStatus } from './interview'
import { webAddress } from './one-line'

/** What of an interview shows in the organiser's calendar. */
export interface EntryInterview {
  title: string
  status: InterviewStatus
  format: InterviewFormat
  startsAt: Date
  endsAt: Date
  /** IANA zone in which the recruiter set the time. */
  timeZone: string
  location: string | null
  meetingUrl: string | null
  candidate: { name: string; phone: string | null }
  jobTitle: string
  /** Our page about it. */
  url: string
  /** The panel as it is now. */
  interviewers: readonly EntryGuest[]
  /** Every address of the calendar's owner, lower case: nobody is their own guest. */
  ownerEmails: readonly string[]
}

interface EntryGuest {
  name: string
  email: string
  required: boolean
  /** What they answered last in Google; null when nothing is known, or the time has changed since. */
  response: 'needs_action' | 'accepted' | 'tentative' | 'declined' | null
}

export type WantedEntry =
  | { kind: 'put'; content: EntryContent }
  /** It must not stand there. */
  | { kind: 'remove' }
  /** Whatever stands there stays: the interview is over. */
  | { kind: 'leave' }

export type EntryContent = ReturnType<typeof contentOf>

/**
 * What the calendar is to show of an interview: an open one is put, as tentative until the candidate has confirmed, a
 * cancelled or declined one goes, and what has taken place stays as it was. The candidate is never a guest.
 * @param context.present an entry may be there already; what is over is not written anew
 */
export function wantedEntry(
  interview: EntryInterview,
  context: { present: boolean; now: Date },
): WantedEntry {
  switch (interview.status) {
    case 'pending':
    case 'scheduled':
      if (!context.present && interview.endsAt <= context.now) return { kind: 'leave' }
      return { kind: 'put', content: contentOf(interview) }
    case 'cancelled':
    case 'declined':
      return { kind: 'remove' }
    case 'completed':
    case 'no_show':
      return { kind: 'leave' }
    default:
      return interview.status satisfies never
  }
}

function contentOf(interview: EntryInterview) {
  const { title, candidate, jobTitle, startsAt, endsAt, timeZone } = interview
  const confirmed = interview.status === 'scheduled'
  return {
    summary: `${confirmed ? '' : '(not confirmed) '}${candidate.name} — ${title} (${jobTitle})`,
    description: [
      confirmed ? '' : `${candidate.name} has not confirmed yet.`,
      place(interview),
      interview.url,
    ]
      .filter(Boolean)
      .join('\n'),
    location: locationOf(interview),
    startsAt,
    endsAt,
    timeZone,
    status: confirmed ? ('confirmed' as const) : ('tentative' as const),
    guests: guestsOf(interview),
    meet: meetOf(interview),
  }
}

function place({ format, location, meetingUrl, candidate }: EntryInterview): string {
  switch (format) {
    case 'phone':
      return candidate.phone ? `Phone call: ${candidate.phone}` : 'Phone call'
    case 'onsite':
      return location ? `On site: ${location}` : 'On site'
    case 'video':
      return meetingUrl ? `Video call: ${meetingUrl}` : 'Video call'
    default:
      return format satisfies never
  }
}

/** Google shows its own room by itself. */
function locationOf({ format, location, meetingUrl }: EntryInterview): string | null {
  if (format === 'onsite') return location
  return format === 'video' && meetingUrl && !isMeetLink(meetingUrl) ? meetingUrl : null
}

function guestsOf({ interviewers, ownerEmails }: EntryInterview) {
  return interviewers
    .filter(({ email }) => !ownerEmails.includes(email))
    .map(({ name, email, required, response }) => ({
      name,
      email,
      optional: !required,
      ...(response ? { response } : {}),
    }))
}

/** A video call without a link gets a room of Google's; a room that Google made stays; any other link needs none. */
function meetOf({ format, meetingUrl }: EntryInterview): 'create' | 'keep' | 'none' {
  if (format !== 'video') return 'none'
  if (!meetingUrl) return 'create'
  return isMeetLink(meetingUrl) ? 'keep' : 'none'
}

function isMeetLink(url: string): boolean {
  const address = webAddress(url)
  return address !== undefined && new URL(address).hostname === 'meet.google.com'
}

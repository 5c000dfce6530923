import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'
import { oneLine, webAddress } from '@/lib/domain/one-line'
import { env } from '@/lib/env'
import { isAddress } from './mail-address'
import type { MailAttachment } from './mail-provider'

export interface CalendarFile {
  method: 'REQUEST' | 'CANCEL'
  /** The attendee has still to confirm it. */
  tentative?: boolean
  /** The same for the interview's whole life. */
  uid: string
  /** The interview's revision: counts up with every change of time or place. */
  sequence: number
  /** When this version was made (DTSTAMP). */
  stamp: Date
  startsAt: Date
  endsAt: Date
  summary: string
  description: string
  location: string | null
  /** Only http and https are written. */
  url: string | null
  organizer: { name: string; email: string }
  attendee: { name: string; email: string }
}

/**
 * The interview as an iCalendar text (RFC 5545, RFC 5546), times in UTC. The attendee answers in
 * the room, never through a calendar: the entry comes as accepted, or as tentative until then, and asks for no
 * reply; CANCEL takes it out again.
 * @throws TypeError when the organiser's or the attendee's address is not one address.
 */
export function calendarFile(file: CalendarFile): string {
  const cancelled = file.method === 'CANCEL'
  const tentative = file.tentative === true && !cancelled
  const calendar = new ICalCalendar({
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'Followthrough', product: 'Followthrough', language: 'EN' },
  })
  calendar.createEvent({
    id: file.uid,
    sequence: file.sequence,
    stamp: file.stamp,
    start: file.startsAt,
    end: file.endsAt,
    summary: oneLine(file.summary, 200),
    description: lines(file.description),
    location: file.location ? oneLine(file.location, 300) : null,
    url: webAddress(file.url) ?? null,
    status: cancelled
      ? ICalEventStatus.CANCELLED
      : tentative
        ? ICalEventStatus.TENTATIVE
        : ICalEventStatus.CONFIRMED,
    organizer: person(file.organizer),
    attendees: [
      {
        ...person(file.attendee),
        role: ICalAttendeeRole.REQ,
        status: tentative ? ICalAttendeeStatus.NEEDSACTION : ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  })
  return `${calendar.toString().trimEnd()}\r\n`
}

/** The file as a mail carries it; the part's type names the same method as the file (RFC 6047, 2.4). */
export function calendarAttachment(text: string, method: CalendarFile['method']): MailAttachment {
  return {
    filename: 'interview.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: Buffer.from(text, 'utf8').toString('base64'),
  }
}

function lines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => oneLine(line, 1000))
    .join('\n')
}

/** A parameter value cannot escape a quote (RFC 5545, 3.2); a semicolon it may hold, but parsers in use split there. */
function person({ name, email }: { name: string; email: string }): { name: string; email: string } {
  if (!isAddress(email)) throw new TypeError(`Not an e-mail address: ${oneLine(email)}`)
  return {
    name: oneLine(name).replaceAll('"', '’').replaceAll('\\', '/').replaceAll(';', ',') || email,
    email,
  }
}

/** Globally unique and stable for the life of the interview (RFC 5545, 3.8.4.7). */
function calendarUid(interviewId: string): string {
  return `${interviewId}@${new URL(env().NEXTAUTH_URL).hostname}`
}

/** What a calendar entry says of an interview, the same wherever it is handed out. */
export function interviewEntry(
  interview: {
    id: string
    title: string
    revision: number
    startsAt: Date
    endsAt: Date
    location: string | null
    meetingUrl: string | null
    organizer: { email: string }
    application: { job: { title: string } }
  },
  organizationName: string,
) {
  return {
    uid: calendarUid(interview.id),
    sequence: interview.revision,
    startsAt: interview.startsAt,
    endsAt: interview.endsAt,
    summary: `${interview.title}: ${interview.application.job.title} at ${organizationName}`,
    description: `Questions? Write to ${interview.organizer.email}.`,
    location: interview.location ?? interview.meetingUrl,
    url: interview.meetingUrl,
  }
}

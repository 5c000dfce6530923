import type { NextRequest } from 'next/server'
import { candidatePass } from '@/lib/auth'
import { now } from '@/lib/clock'
import { roomHasCalendar } from '@/lib/domain/room'
import { findCalendarEntry } from '@/lib/queries/room/calendar-entry'
import { routes } from '@/lib/routes'
import { calendarFile, interviewEntry } from '@/lib/services/calendar-file'
import { sender } from '@/lib/services/mail'

/** The same entry as the confirmation's attachment: same UID and SEQUENCE, so a calendar that has it keeps one. */
export async function GET(
  _request: NextRequest,
  { params }: RouteContext<'/c/[token]/calendar.ics'>,
): Promise<Response> {
  const { token } = await params
  const pass = await candidatePass(token)
  const entry = pass && (await findCalendarEntry(pass))
  if (!entry) return new Response('We do not know this link.\n', { status: 404 })
  const at = now()
  if (!roomHasCalendar(entry, at))
    return new Response(null, { status: 303, headers: { location: routes.room(token) } })
  const { interview, organization, candidate } = entry
  const file = calendarFile({
    method: 'REQUEST',
    stamp: at,
    ...interviewEntry(interview, organization.name),
    organizer: sender(organization.name),
    attendee: candidate,
  })
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8; method=REQUEST',
      // Shown, not stored: phones offer to add what they can show.
      'content-disposition': 'inline; filename="interview.ics"',
      'cache-control': 'private, no-store',
    },
  })
}

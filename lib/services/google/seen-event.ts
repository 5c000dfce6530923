import { z } from 'zod'
import type { StandingGuest } from '@/lib/domain/calendar-written'
import { webAddress } from '@/lib/domain/one-line'

export type SeenGuest = StandingGuest
export type GuestResponse = StandingGuest['response']

/** An entry as it stands in a calendar. */
export interface SeenEvent {
  id: string
  etag: string
  /** Cancelled: somebody deleted it. */
  status: 'tentative' | 'confirmed' | 'cancelled'
  /** Null when it is deleted, or made an all-day one. */
  startsAt: Date | null
  endsAt: Date | null
  htmlLink: string | null
  meetUrl: string | null
  /** The room was asked for and is not there yet: look again. */
  meetPending: boolean
  /** iCalendar SEQUENCE, as Google counts it. */
  sequence: number
  /** As it stands there: HTML, once a person has edited it in Google Calendar. */
  description: string | null
  guests: SeenGuest[]
}

/** RFC 3339 with its offset. */
export const Instant = z.string().pipe(z.coerce.date())

/** A day has no instant: only `dateTime` does. */
export const Moment = z
  .object({ dateTime: Instant })
  .transform(({ dateTime }) => dateTime)
  .nullable()
  .catch(null)

export const Status = z.enum(['tentative', 'confirmed', 'cancelled'])

const RESPONSES = new Map<string, GuestResponse>([
  ['accepted', 'accepted'],
  ['tentative', 'tentative'],
  ['declined', 'declined'],
])

const Guest = z.object({
  email: z.string().catch(''),
  responseStatus: z.string().catch(''),
  displayName: z.string().optional().catch(undefined),
  optional: z.boolean().optional().catch(undefined),
  comment: z.string().optional().catch(undefined),
  additionalGuests: z.number().optional().catch(undefined),
  resource: z.boolean().optional().catch(undefined),
  self: z.boolean().optional().catch(undefined),
})

export const Guests = z
  .array(Guest)
  .catch([])
  .transform((guests) => guests.filter(({ email }) => email).map(seenGuest))

function seenGuest(guest: z.output<typeof Guest>): SeenGuest {
  const { email, responseStatus, displayName, optional, comment, additionalGuests, resource, self } = guest
  return {
    email: email.toLowerCase(),
    response: RESPONSES.get(responseStatus) ?? 'needs_action',
    ...(displayName ? { name: displayName } : {}),
    ...(optional ? { optional } : {}),
    ...(comment ? { comment } : {}),
    ...(additionalGuests ? { companions: additionalGuests } : {}),
    ...(resource ? { resource } : {}),
    ...(self ? { own: true } : {}),
  }
}

const Conference = z
  .object({
    createRequest: z
      .object({ status: z.object({ statusCode: z.string() }) })
      .optional()
      .catch(undefined),
    entryPoints: z
      .array(z.object({ entryPointType: z.string().catch(''), uri: z.string().catch('') }))
      .catch([]),
  })
  .catch({ createRequest: undefined, entryPoints: [] })

const Event = z.object({
  id: z.string().min(1),
  etag: z.string().min(1),
  status: Status,
  start: Moment,
  end: Moment,
  htmlLink: z.string().nullable().catch(null),
  hangoutLink: z.string().nullable().catch(null),
  conferenceData: Conference,
  sequence: z.number().catch(0),
  description: z.string().nullable().catch(null),
  attendees: Guests,
})

/** An entry of Google's in our words; undefined when it is none. */
export function readEvent(data: unknown): { event: SeenEvent } | undefined {
  const seen = Event.safeParse(data).data
  if (!seen) return undefined
  const { conferenceData, start, end, htmlLink, hangoutLink, attendees } = seen
  const { id, etag, status, sequence, description } = seen
  const room = conferenceData.entryPoints.find(({ entryPointType }) => entryPointType === 'video')?.uri
  const meetUrl = webAddress(room ?? hangoutLink) ?? null
  const meetPending = !meetUrl && conferenceData.createRequest?.status.statusCode === 'pending'
  return {
    event: {
      id,
      etag,
      status,
      startsAt: start,
      endsAt: end,
      htmlLink: webAddress(htmlLink) ?? null,
      meetUrl,
      meetPending,
      sequence,
      description,
      guests: attendees,
    },
  }
}

import type { InterviewFormat, InterviewStatus } from './interview'
import { judgeWhat, ofFormat } from './interview-draft'
import { refuseSpan } from './interview-start'
import { type Done, type Refusal, refuse } from './refusal'

interface Interviewer {
  name: string
  email: string
  required: boolean
}

/** What is to be different about an interview; what is left out stays as it is. */
export interface Amendment {
  startsAt?: Date
  endsAt?: Date
  /** IANA zone in which the time was chosen. */
  timeZone?: string
  what?: {
    title?: string
    format?: InterviewFormat
    location?: string | null
    meetingUrl?: string | null
    interviewers?: Interviewer[]
  }
  reason?: string | undefined
  allowClash: boolean
  /** Versions (versionOf) that the change was made for; undefined for whatever is there. */
  seen?: readonly string[] | undefined
}

/** Tells one state of an interview from the next, as members and keys change it. */
export const versionOf = ({ revision, edits }: { revision: number; edits: number }): string =>
  `${revision}.${edits}`

interface Present {
  status: InterviewStatus
  title: string
  format: InterviewFormat
  location: string | null
  meetingUrl: string | null
  startsAt: Date
  endsAt: Date
  timeZone: string
  interviewers: readonly Interviewer[]
}

/** The time after the change, and whether it is a move: a new start alone keeps the length. */
export function amendedWhen(
  present: Present,
  { startsAt, endsAt, timeZone }: Amendment,
  now: Date,
): Done<{ moves: boolean; startsAt: Date; endsAt: Date; timeZone: string }> | Refusal<'invalid'> {
  const length = present.endsAt.getTime() - present.startsAt.getTime()
  const start = startsAt ?? present.startsAt
  const end = endsAt ?? (startsAt ? new Date(start.getTime() + length) : present.endsAt)
  const same = +start === +present.startsAt && +end === +present.endsAt
  const given = startsAt !== undefined || endsAt !== undefined
  // Somebody who declined is asked again, even at the same time.
  const moves = given && (!same || present.status === 'declined')
  const refused = moves ? refuseSpan({ startsAt: start, endsAt: end }, now) : undefined
  return refused ?? { ok: true, moves, startsAt: start, endsAt: end, timeZone: timeZone ?? present.timeZone }
}

/** Everything but the time after the change, judged as the form judges it. */
export function amendedWhat(present: Present, { what = {} }: Amendment) {
  const draft = ofFormat({
    title: what.title ?? present.title,
    format: what.format ?? present.format,
    location: (what.location === undefined ? present.location : what.location) ?? undefined,
    meetingUrl: (what.meetingUrl === undefined ? present.meetingUrl : what.meetingUrl) ?? undefined,
    interviewers: (what.interviewers ?? present.interviewers).map(({ name, email, required }) => ({
      name,
      email,
      required,
    })),
  })
  const fields: Record<string, string> = {}
  judgeWhat(draft, (path, message) => {
    fields[path.join('.')] ??= message
  })
  if (Object.keys(fields).length > 0) return refuse('invalid', { fields })
  return { ok: true as const, draft }
}

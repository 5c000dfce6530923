import { z } from 'zod'
import { interviewFormats, LONGEST_MINUTES, SHORTEST_MINUTES } from './interview'
import { offsetInWords } from './policy'
import { customReminders } from './span-text'
import { findTimeZone, isTimeZone } from './zone'

/** One line of text without control or direction marks. */
export const shortText = (longest: number) =>
  z
    .string()
    .transform((value) => value.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, ' ').trim())
    .pipe(z.string().max(longest, `Keep this under ${longest} characters`))

/** An IANA id, or a city that names one. */
export const zone = z.preprocess(
  (text) => (typeof text === 'string' ? (findTimeZone(text) ?? text) : text),
  z.string().refine(isTimeZone, 'Choose a time zone from the list, such as Europe/Berlin'),
)

const email = z.string().trim().toLowerCase().pipe(z.email('This is not a mail address'))

const Interviewer = z.object({
  name: shortText(200).pipe(z.string().min(1, 'Who is it?')),
  email,
  required: z.preprocess((value) => value === true || value === 'on' || value === 'true', z.boolean()),
})

/** When: the wall clock of `timeZone`; `fold` chooses within a doubled hour. */
export const whenFields = {
  date: z.iso.date('Choose a day'),
  time: z.string().regex(/^\d{2}:\d{2}$/, 'Choose a time'),
  fold: z.enum(['earlier', 'later']).optional(),
  durationMinutes: z.coerce
    .number('How many minutes?')
    .int('Whole minutes')
    .min(SHORTEST_MINUTES, `At least ${SHORTEST_MINUTES} minutes`)
    .max(LONGEST_MINUTES, `At most ${offsetInWords(LONGEST_MINUTES)}`),
  timeZone: zone,
}

/** What kind of interview, how or where it takes place, and with whom. Interviewer rows that were left empty are dropped. */
export const whatFields = {
  title: shortText(200).pipe(z.string().min(1, 'Give the round a name, such as "First conversation"')),
  format: z.enum(interviewFormats, 'Choose phone, video or on site'),
  location: shortText(500).optional(),
  meetingUrl: z
    .string()
    .trim()
    .transform((value) => value || undefined)
    .pipe(
      z
        .url({ protocol: /^https?$/, message: 'A link starts with https://' })
        .max(1000)
        .optional(),
    )
    .optional(),
  interviewers: z.preprocess(
    (rows) =>
      (Array.isArray(rows) ? rows : Object.values((rows as object | undefined) ?? {})).filter(
        (row) => typeof row === 'object' && row !== null && (filled(row, 'name') || filled(row, 'email')),
      ),
    z.array(Interviewer).min(1, 'Who will talk with the candidate?').max(20, 'At most 20 interviewers'),
  ),
}

/** The recruiter saw the clash with somebody's other interview and books all the same. */
export const allowClash = z.preprocess(
  (value) => value === true || value === 'on' || value === 'true',
  z.boolean(),
)

interface What {
  format: 'phone' | 'video' | 'onsite'
  location?: string | undefined
  meetingUrl?: string | undefined
  interviewers: { email: string }[]
}

/** Nobody twice, and a place where one is needed. */
export function judgeWhat(what: What, object: (path: (string | number)[], message: string) => void): void {
  const seen = new Set<string>()
  what.interviewers.forEach((interviewer, index) => {
    if (seen.has(interviewer.email)) object(['interviewers', index, 'email'], 'Named twice')
    seen.add(interviewer.email)
  })
  if (what.format === 'onsite' && !what.location) object(['location'], 'Where should the candidate come to?')
}

/** {@link judgeWhat} as a schema calls it. */
export function judgedWhat(what: What, context: z.RefinementCtx): void {
  judgeWhat(what, (path, message) => context.addIssue({ code: 'custom', path, message }))
}

/** What was filled in for another format stays in the form and goes nowhere. */
export function ofFormat<T extends What>(what: T): T {
  return {
    ...what,
    location: what.format === 'onsite' ? what.location : undefined,
    meetingUrl: what.format === 'video' ? what.meetingUrl : undefined,
  }
}

/** What the schedule form sends. */
export const InterviewDraft = z
  .object({
    submissionId: z.uuid(),
    candidateId: z.uuid('Choose a candidate'),
    jobId: z.uuid('Choose a job'),
    ...whenFields,
    candidateTimeZone: zone,
    ...whatFields,
    customReminders: customReminders(5),
    allowClash,
  })
  .superRefine(judgedWhat)
  .transform(ofFormat)

export type InterviewDraft = z.output<typeof InterviewDraft>

function filled(row: object, field: string): boolean {
  const value = (row as Record<string, unknown>)[field]
  return typeof value === 'string' && value.trim() !== ''
}

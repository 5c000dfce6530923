import { z } from 'zod'
import { plainWords } from './form-fields'
import { interviewOutcomes } from './interview'
import { InterviewEditDraft, InterviewMoveDraft } from './interview-change'
import { allowClash, InterviewDraft } from './interview-draft'
import type { LocalSpan } from './interview-start'
import { localParts, resolveLocal } from './when'

/**
 * A form as it is sent, whose messages stand at the rows that were typed in: the schema drops interviewer rows that
 * were left empty and counts the others anew; the form still has them all.
 */
const asTyped = <Schema extends z.ZodType>(schema: Schema) =>
  z.unknown().transform((form, context): z.output<Schema> => {
    const parsed = schema.safeParse(form, { error: plainWords })
    if (parsed.success) return parsed.data
    const rows = filledRows(form)
    for (const issue of parsed.error.issues)
      context.addIssue({
        code: 'custom',
        message: issue.message,
        path: formPath(issue.path, rows),
        input: form,
      })
    return z.NEVER
  })

/** The schedule form. */
export const ScheduleForm = asTyped(InterviewDraft)

/** The form for everything but the time. */
export const EditForm = asTyped(InterviewEditDraft)

/** Sent by a form in a dialog: the page below it stays. */
const stay = z.literal('yes').optional()

/** The form for a new time. */
export const MoveForm = InterviewMoveDraft.extend({ stay })

/** What a form shows of a time: the wall clock of `timeZone`, and which of the two in a doubled hour. */
export function localSpanOf(startsAt: Date, endsAt: Date, timeZone: string): LocalSpan {
  const { date, time } = localParts(startsAt, timeZone)
  const wall = resolveLocal({ date, time, timeZone })
  const doubled = !wall.ok && wall.reason === 'doubled' ? wall : undefined
  return {
    date,
    time,
    ...(doubled && { fold: startsAt < doubled.later.instant ? 'earlier' : 'later' }),
    durationMinutes: minutesBetween(startsAt, endsAt),
    timeZone,
  }
}

function minutesBetween(startsAt: Date, endsAt: Date): number {
  return Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)
}

/** The first row stands for a panel in which nobody is named. */
function formPath(path: PropertyKey[], rows: number[]): PropertyKey[] {
  const [field, index, ...rest] = path
  if (field !== 'interviewers') return path
  if (typeof index !== 'number') return [field, 0, 'name']
  return [field, rows[index] ?? index, ...rest]
}

/** Places of the rows that name somebody. */
function filledRows(form: unknown): number[] {
  const rows = z.object({ interviewers: z.array(z.record(z.string(), z.unknown())) }).safeParse(form)
  if (!rows.success) return []
  const named = (text: unknown) => typeof text === 'string' && text.trim() !== ''
  return rows.data.interviewers.flatMap((row, place) => (named(row.name) || named(row.email) ? [place] : []))
}

const interviewId = z.uuid()
const words = (longest: number) => z.string().trim().max(longest, `Keep this under ${longest} characters`)

/** What the forms of one interview's page send. */
export const OfInterview = z.object({ interviewId })
export const InvitationAgain = z.object({ interviewId, allowClash })
export const Cancellation = z.object({ interviewId, reason: words(500).optional(), stay })
export const Attendance = z.object({
  interviewId,
  tookPlace: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
})
export const Outcome = z.object({
  interviewId,
  outcome: z.enum(interviewOutcomes, 'What came of it?'),
  notes: words(10_000).optional(),
})
export const Tick = z.object({
  interviewId,
  taskId: z.uuid(),
  done: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
})

/** What the forms of Today send. */
export const OfCard = z.object({ notificationId: z.uuid() })
export const OfMessage = z.object({ messageId: z.uuid() })
export const Nothing = z.object({})

import { z } from 'zod'
import { plainWords } from './form-fields'
import { interviewOutcomes } from './interview'
import { InterviewDraft } from './interview-draft'

/**
 * The schedule form as it is sent: an InterviewDraft whose messages stand at the rows that were typed in. The draft
 * drops interviewer rows that were left empty and counts the others anew; the form still has them all.
 */
export const ScheduleForm = z.unknown().transform((form, context): InterviewDraft => {
  const parsed = InterviewDraft.safeParse(form, { error: plainWords })
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
export const Cancellation = z.object({ interviewId, reason: words(500).optional() })
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

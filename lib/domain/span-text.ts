import { z } from 'zod'
import { DAY, HOUR, offsetInWords } from './policy'

const SPAN =
  /^(?:(\d{1,5})\s*d(?:ays?)?)?\s*(?:(\d{1,5})\s*h(?:ours?)?)?\s*(?:(\d{1,5})\s*(?:m|min|minutes?)?)?$/i

/** A length of time as people write it, in minutes: "48 h", "2 days", "1h 30m", "90"; undefined for anything else. */
export function minutesOf(text: string): number | undefined {
  const [, days, hours, minutes] = SPAN.exec(text.trim()) ?? []
  if (!days && !hours && !minutes) return undefined
  return Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR + Number(minutes ?? 0)
}

/** One length of time in a form, in minutes, within the bounds of `rule`. */
export function spanText<Rule extends z.ZodType<number, number>>(rule: Rule, example: string) {
  return z
    .string()
    .transform((text, context) => {
      const minutes = minutesOf(text)
      if (minutes !== undefined) return minutes
      context.addIssue({
        code: 'custom',
        message: text.trim() ? `Write a time such as ${example}` : 'Fill this in.',
      })
      return z.NEVER
    })
    .pipe(rule)
}

/** Several lengths of time with commas between them; what is left empty is none. */
export const spanList = z.preprocess(
  (value) =>
    (Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,;]/) : []).filter(
      (entry) => typeof entry !== 'string' || entry.trim() !== '',
    ),
  z.array(
    z.string().transform((text, context) => {
      const minutes = minutesOf(text)
      if (minutes !== undefined) return minutes
      // What else is wrong with the form is said in the same breath.
      context.addIssue({
        code: 'custom',
        message: 'Write a time before the start such as 3d, 4h or 45m',
        continue: true,
      })
      return z.NEVER
    }),
  ),
)

/** Custom reminders of one interview, minutes before its start, as forms and drafts give them. */
export const customReminders = (most: number) =>
  spanList.pipe(
    z
      .array(
        z
          .number()
          .min(10, 'At least 10 minutes before the start')
          .max(60 * DAY, 'At most 60 days before'),
      )
      .max(most, most === 5 ? 'At most five' : `At most ${most}`),
  )

/** As {@link spanList} reads it: "24 h, 2 h". */
export function spansInWords(minutes: readonly number[]): string {
  return minutes.map(offsetInWords).join(', ')
}

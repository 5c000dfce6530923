import { z } from 'zod'
import { interviewFormats } from './interview'
import { whenFields, zone } from './interview-draft'
import { actKinds } from './simulate-act'
import { customReminders, spanText } from './span-text'

/** Acts that one simulation may have. */
export const MOST_ACTS = 10

const span = z
  .number()
  .min(0)
  .max(730 * 1440, 'At most two years')

const ActRow = z
  .object({
    what: z.enum(actKinds, 'What happens?'),
    after: spanText(span, '50 h or 3 days'),
    later: z.string().optional(),
  })
  .transform(({ later, ...act }, context) => {
    if (act.what !== 'move') return act
    const by = spanText(span, '1 day').safeParse(later || '1 day')
    if (by.success) return { ...act, later: by.data }
    context.addIssue({ code: 'custom', path: ['later'], message: 'Write a time such as 1 day', input: later })
    return z.NEVER
  })

/** What the simulator is asked by its address. Rows in which nothing happens are dropped. */
export const SimulationForm = z.object({
  ...whenFields,
  candidateTimeZone: zone,
  format: z.enum(interviewFormats, 'Choose phone, video or on site'),
  interviewers: z.coerce
    .number('How many?')
    .int('A whole number')
    .min(1, 'At least one')
    .max(10, 'At most ten'),
  customReminders: customReminders(8),
  /** "current", "default", "draft", or the number of a version. */
  policy: z.string().regex(/^(current|default|draft|\d{1,6})$/, 'Choose a policy'),
  /** When it is booked, ISO; left out: now. */
  booked: z.iso.datetime().optional(),
  acts: z.preprocess(
    (rows) =>
      (Array.isArray(rows) ? rows : Object.values((rows as object | undefined) ?? {})).filter(
        (row) => typeof row === 'object' && row !== null && Boolean((row as { what?: unknown }).what),
      ),
    z.array(ActRow).max(MOST_ACTS, `At most ${MOST_ACTS}`),
  ),
})

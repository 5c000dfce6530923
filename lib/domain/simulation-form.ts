import { z } from 'zod'
import { type AskedFields, askedForm } from './asked-form'
import { interviewFormats } from './interview'
import { whenFields, zone } from './interview-draft'
import { spanOf } from './interview-start'
import { MINUTE } from './planned-message'
import { preparationFor } from './preparation'
import type { SimulationInput } from './simulate'
import { actKinds } from './simulate-act'
import { customReminders, spanText } from './span-text'

/** Acts that one simulation may have. */
export const MOST_ACTS = 10
export const MOST_INTERVIEWERS = 10

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
const SimulationForm = z.object({
  ...whenFields,
  candidateTimeZone: zone,
  format: z.enum(interviewFormats, 'Choose phone, video or on site'),
  interviewers: z.coerce
    .number('How many?')
    .int('A whole number')
    .min(1, 'At least one')
    .max(MOST_INTERVIEWERS, `At most ${MOST_INTERVIEWERS}`),
  customReminders: customReminders(8),
  /** "current", "default", "draft", or the number of a version. */
  policy: z.string().regex(/^(current|default|draft|\d{1,6})$/, 'Choose a policy'),
  acts: z.preprocess(
    (rows) =>
      (Array.isArray(rows) ? rows : Object.values((rows as object | undefined) ?? {})).filter(
        (row) => typeof row === 'object' && row !== null && Boolean((row as { what?: unknown }).what),
      ),
    z.array(ActRow).max(MOST_ACTS, `At most ${MOST_ACTS}`),
  ),
})

/** How many rows for acts the form shows: those that are filled in, wherever they stand, and two more. */
export function actRows(query: AskedFields): number {
  const filled = Object.entries(query).flatMap(([name, value]) =>
    value && /^acts\.\d+\./.test(name) ? [Number(name.split('.')[1]) + 1] : [],
  )
  return Math.min(MOST_ACTS, Math.max(0, ...filled) + 2)
}

/** When it was booked, as the address says it in `booked` (ISO); undefined for nothing, or for anything else. */
export function bookedIn({ booked }: AskedFields): Date | undefined {
  const { data } = z.iso.datetime().safeParse(booked)
  return data === undefined ? undefined : new Date(data)
}

/**
 * What the simulator is asked by its address.
 * @returns the form as it was filled in, with what is wrong at its fields; and the question, where nothing is: all of
 *   it but the rules, which `choice` names ("current", "default", "draft" or a version)
 */
export function askedSimulation(query: AskedFields, now: Date) {
  const { output, state } = askedForm(SimulationForm, query)
  if (!output) return { state }
  const bookedAt = bookedIn(query) ?? now
  const span = spanOf(output, bookedAt)
  if (!span.ok) return { state: { ...state, ok: false, fields: span.fields ?? {} } }
  const input = inputOf(output, { ...span, bookedAt })
  return { state, question: { input, choice: output.policy, timeZone: output.timeZone } }
}

function inputOf(
  asked: z.output<typeof SimulationForm>,
  { startsAt, endsAt, bookedAt }: Record<'startsAt' | 'endsAt' | 'bookedAt', Date>,
): Omit<SimulationInput, 'policy'> {
  const { timeZone, candidateTimeZone } = asked
  return {
    startsAt,
    endsAt,
    bookedAt,
    customReminders: asked.customReminders,
    candidate: { name: 'Candidate', email: 'candidate@example.com', timeZone: candidateTimeZone },
    interviewers: Array.from({ length: asked.interviewers }, (_, place) => ({
      id: `interviewer-${place + 1}`,
      name: `Interviewer ${place + 1}`,
      email: `interviewer-${place + 1}@example.com`,
      timeZone,
      addedAt: null,
      entrySince: null,
    })),
    openTasks: preparationFor(asked.format).filter(({ audience }) => audience === 'candidate').length,
    acts: asked.acts.map(({ what, after, ...act }) => ({
      what,
      at: new Date(bookedAt.getTime() + after * MINUTE),
      ...('later' in act && { to: new Date(startsAt.getTime() + Number(act.later) * MINUTE) }),
    })),
  }
}

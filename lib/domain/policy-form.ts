import { z } from 'zod'
import type { FormValues } from './form-fields'
import { offsetInWords, optionalKinds, type Policy, PolicyRules, SendWindow, waitingKinds } from './policy'
import { spanList, spansInWords, spanText } from './span-text'

const { followUps, reminders, prepNudge, completeAfter } = PolicyRules.shape

/** Boxes of one name; none ticked is none. */
const ticked = <Name extends string>(names: readonly [Name, ...Name[]]) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(names)),
  )

const QuietHours = z
  .object({ from: z.unknown(), until: z.unknown(), days: z.unknown() })
  .partial()
  .transform(({ from, until, days }) => ({
    from,
    until,
    days: (Array.isArray(days) ? days : days === undefined ? [] : [days]).map(Number),
  }))

/** The policy as its form sends it: times in natural units, kinds that are on, quiet hours beside their switch. */
export const PolicyForm = z
  .object({
    followUps: z.object({
      delay: spanText(followUps.shape.delay, '48 h or 2 days'),
      gap: spanText(followUps.shape.gap, '24 h or 1 day'),
      maximum: z
        .string()
        .trim()
        .regex(/^\d{1,3}$/, 'A whole number')
        .transform(Number)
        .pipe(followUps.shape.maximum),
    }),
    reminders: z.object({
      candidate: spanList.pipe(reminders.shape.candidate),
      interviewer: spanList.pipe(reminders.shape.interviewer),
    }),
    prepNudge: spanText(prepNudge, '24 h or 1 day'),
    completeAfter: spanText(completeAfter, '2 h or 90 min'),
    quiet: z.literal('on').optional(),
    sendWindow: QuietHours.optional(),
    waiting: ticked(waitingKinds),
    on: ticked(optionalKinds),
  })
  .transform(({ quiet, sendWindow, on, ...rules }, context): Policy => {
    const off = optionalKinds.filter((kind) => !on.includes(kind))
    if (!quiet) return { ...rules, sendWindow: null, off }
    const window = SendWindow.safeParse(sendWindow ?? {})
    if (window.success) return { ...rules, sendWindow: window.data, off }
    for (const { path, message, input } of window.error.issues)
      context.addIssue({ code: 'custom', path: ['sendWindow', ...path.slice(0, 1)], message, input })
    return z.NEVER
  })

/** What the form shows of a policy, under the names of {@link PolicyForm}; also the query of a link to it. */
export function policyFields(policy: Policy): FormValues {
  const { followUps, reminders, sendWindow } = policy
  const window = sendWindow ?? { from: '08:00', until: '18:00', days: [1, 2, 3, 4, 5] }
  return {
    'followUps.delay': offsetInWords(followUps.delay),
    'followUps.gap': offsetInWords(followUps.gap),
    'followUps.maximum': String(followUps.maximum),
    'reminders.candidate': spansInWords(reminders.candidate),
    'reminders.interviewer': spansInWords(reminders.interviewer),
    prepNudge: offsetInWords(policy.prepNudge),
    completeAfter: offsetInWords(policy.completeAfter),
    ...(sendWindow && { quiet: 'on' }),
    'sendWindow.from': window.from,
    'sendWindow.until': window.until,
    'sendWindow.days[]': window.days.map(String),
    'waiting[]': [...policy.waiting],
    'on[]': optionalKinds.filter((kind) => !policy.off.includes(kind)),
  }
}

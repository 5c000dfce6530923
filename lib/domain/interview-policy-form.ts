import { z } from 'zod'
import { PolicyForm } from './policy-form'
import { customReminders } from './span-text'

const Own = z.object({ customReminders: customReminders(8) })

/** The policy of one interview as its form sends it: every rule, and reminders beside them. */
export const InterviewPolicyForm = z.unknown().transform((form, context) => {
  const [rules, own] = [PolicyForm.safeParse(form), Own.safeParse(form)]
  for (const { issues } of [rules.error, own.error].filter((error) => error !== undefined))
    for (const { message, path, input } of issues) context.addIssue({ code: 'custom', message, path, input })
  return rules.success && own.success ? { rules: rules.data, ...own.data } : z.NEVER
})

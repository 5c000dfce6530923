import { z } from 'zod'
import { lineField, optionalLine } from './candidate'

/** What a template is for; the words are those of the schema. */
export const templateTypes = [
  'invitation',
  'invitation_follow_up',
  'confirmation',
  'reminder',
  'reschedule',
  'cancellation',
  'prep_nudge',
  'thank_you',
  'follow_up_email',
  'status_inquiry',
  'auto_reply',
  'custom',
] as const
export type TemplateType = (typeof templateTypes)[number]

export const templateAudiences = ['candidate', 'interviewer'] as const
export type TemplateAudience = (typeof templateAudiences)[number]

export const templateTypeNames: Readonly<Record<TemplateType, string>> = {
  invitation: 'Invitation',
  invitation_follow_up: 'Invitation follow-up',
  confirmation: 'Confirmation',
  reminder: 'Reminder',
  reschedule: 'Letter about a change',
  cancellation: 'Cancellation',
  prep_nudge: 'Preparation nudge',
  thank_you: 'Thank-you',
  follow_up_email: 'Follow-up e-mail',
  status_inquiry: 'Status inquiry',
  auto_reply: 'Automatic reply',
  custom: 'Letter written by hand',
}

/** Types of letters that the product writes by itself about an interview; the names are those of the messages. */
export const letterTypes = [
  'invitation',
  'invitation_follow_up',
  'confirmation',
  'reminder',
  'reschedule',
  'cancellation',
  'prep_nudge',
] as const satisfies readonly TemplateType[]
export type LetterType = (typeof letterTypes)[number]

/** Types that somebody may begin a letter of their own with. */
export const handTypes = [
  'custom',
  'thank_you',
  'follow_up_email',
  'status_inquiry',
] as const satisfies readonly TemplateType[]

export function isLetterType(type: string): type is LetterType {
  return letterTypes.some((each) => each === type)
}

/** Whether the product writes a letter of this type to such a reader at all. */
export function isWrittenTo(type: TemplateType, audience: TemplateAudience): boolean {
  const forCandidatesOnly = [
    'invitation',
    'invitation_follow_up',
    'prep_nudge',
    'auto_reply',
    'status_inquiry',
  ]
  return audience === 'candidate' || !forCandidatesOnly.includes(type)
}

/** A hand picks these for every letter; they stand in for nothing. */
export function mayBeDefault(type: TemplateType): boolean {
  return type !== 'custom'
}

export const templateLimits = { name: 100, description: 300 } as const

/** The form of a new template. */
export const TemplateDraft = z
  .object({
    name: lineField('The name', templateLimits.name).refine((name) => name !== '', 'A name is missing.'),
    description: optionalLine('The description', templateLimits.description),
    type: z.enum(templateTypes, 'Choose what it is for.'),
    audience: z.enum(templateAudiences, 'Choose who reads it.').default('candidate'),
    ordinal: z
      .union([z.literal('').transform(() => null), z.coerce.number().int().min(1).max(9)])
      .nullable()
      .default(null),
  })
  .refine(({ type, audience }) => isWrittenTo(type, audience), {
    path: ['audience'],
    error: 'Interviewers get no letter of this kind.',
  })
  .transform((draft) => ({
    ...draft,
    ordinal: draft.type === 'invitation_follow_up' ? draft.ordinal : null,
  }))
export type TemplateDraft = z.output<typeof TemplateDraft>

/** "Invitation follow-up 2", "Reminder, to interviewers". */
export function templateUse(use: {
  type: TemplateType
  audience: TemplateAudience
  ordinal: number | null
}): string {
  const number = use.ordinal ? ` ${use.ordinal}` : ''
  return `${templateTypeNames[use.type]}${number}${use.audience === 'interviewer' ? ', to interviewers' : ''}`
}

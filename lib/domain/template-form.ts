import { z } from 'zod'
import { TemplateDraft } from './template'
import { TemplateContentForm } from './template-content'

export const OfTemplate = z.object({ templateId: z.uuid() })

/** The editor's form. */
export const TemplateEdit = z.object({
  ...OfTemplate.shape,
  basedOn: z.coerce.number().int().min(1),
  name: TemplateDraft.in.shape.name,
  description: TemplateDraft.in.shape.description,
  ...TemplateContentForm.shape,
})

const chosen = z
  .string()
  .optional()
  .transform((text) => text || undefined)

/** With what a template is tried: an interview, a language. */
export const templateTrial = { interviewId: chosen, language: chosen }

export const TemplateTest = OfTemplate.extend(templateTrial)

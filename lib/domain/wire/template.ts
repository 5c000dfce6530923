import { z } from 'zod'
import { templateAudiences, templateLimits, templateTypes } from '@/lib/domain/template'
import { contentLimits, templateFormats } from '@/lib/domain/template-content'
import { id, line, optionalLine, shownInstant, shownMaybe } from './fields'

const Variant = z.strictObject({
  language: z
    .string()
    .max(35)
    .meta({ description: 'BCP 47 tag', examples: ['en', 'de'] }),
  subject: z.string().max(contentLimits.subject),
  body: z
    .string()
    .max(contentLimits.body)
    .meta({ examples: ['Hello {{ recipient.name }},\n\n…'] }),
  text: z.string().max(contentLimits.text).nullable().optional(),
})

const content = z
  .strictObject({
    format: z.enum(templateFormats),
    variants: z
      .array(Variant)
      .min(1)
      .max(contentLimits.variants)
      .meta({ description: 'One per language; the first is the default' }),
  })
  .meta({ description: 'Texts in Liquid; unknown variables are refused' })

const texts = {
  name: line(templateLimits.name).meta({ examples: ['Warm invitation'] }),
  description: optionalLine(templateLimits.description).optional(),
}
const use = {
  type: z.enum(templateTypes),
  audience: z.enum(templateAudiences).default('candidate'),
  ordinal: z
    .int()
    .min(1)
    .max(9)
    .nullable()
    .optional()
    .meta({ description: 'Of an invitation follow-up: which one; null: any' }),
}

export const TemplateCreate = z
  .strictObject({ ...texts, ...use, content: content.optional() })
  .meta({ id: 'TemplateCreate' })
export const TemplatePatch = z
  .strictObject({
    name: texts.name.optional(),
    description: texts.description,
    content: content.optional(),
    basedOn: z
      .int()
      .optional()
      .meta({ description: 'The version that was looked at: after another one it is a 412' }),
    isDefault: z.boolean().optional(),
    archived: z.literal(false).optional().meta({ description: 'Brings an archived one back' }),
  })
  .meta({ id: 'TemplatePatch' })
export const TemplatePreviewAsked = z
  .strictObject({
    interviewId: id.optional().meta({ description: 'Without one, the sample' }),
    language: z.string().max(35).optional(),
    content: content.optional().meta({ description: 'Without one, what is saved' }),
  })
  .meta({ id: 'TemplatePreviewAsked' })
export const TemplateValidate = z
  .strictObject({ type: use.type, audience: use.audience, content })
  .meta({ id: 'TemplateValidate' })
export const TemplateFilter = z.strictObject({
  type: use.type.optional(),
  archived: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})
export type TemplateFilter = z.output<typeof TemplateFilter>

export const TemplateWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    type: use.type,
    audience: z.enum(templateAudiences),
    ordinal: z.int().nullable(),
    isDefault: z.boolean(),
    version: z.int(),
    content: z.object({
      format: z.enum(templateFormats),
      variants: z.array(
        z.object({
          language: z.string(),
          subject: z.string(),
          body: z.string(),
          text: z.string().nullable(),
        }),
      ),
    }),
    createdAt: shownInstant,
    updatedAt: shownInstant,
    archivedAt: shownMaybe,
  })
  .meta({ id: 'Template' })
export type TemplateWire = z.output<typeof TemplateWire>

const problems = z.array(z.object({ field: z.string(), line: z.int(), message: z.string() }))

export const TemplateVerdictWire = z
  .object({ ok: z.boolean(), problems, warnings: z.array(z.string()) })
  .meta({ id: 'TemplateVerdict' })
export const TemplatePreviewWire = z
  .object({
    ok: z.boolean(),
    problems,
    warnings: z.array(z.string()),
    subject: z.string().nullable(),
    html: z.string().nullable(),
    text: z.string().nullable(),
  })
  .meta({ id: 'TemplatePreview' })

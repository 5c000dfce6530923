import { z } from 'zod'
import { cleanLine } from './candidate'
import { languageTag } from './language'

/** Longest texts of a template in one language, characters. A letter over 100 KB is cut by Gmail anyway. */
export const contentLimits = { subject: 200, body: 30_000, text: 15_000, variants: 12 } as const

export const templateFormats = ['markdown', 'html'] as const
export type TemplateFormat = (typeof templateFormats)[number]

const tooLong = (max: number) => `Use at most ${max.toLocaleString('en')} characters.`

const tag = z.string().transform((text, context) => {
  const found = languageTag(text)
  if (found) return found
  context.addIssue({ code: 'custom', message: 'This is not a language. Write it like de or pt-BR.' })
  return z.NEVER
})

const Variant = z.object({
  language: tag,
  subject: z
    .string()
    .max(contentLimits.subject, tooLong(contentLimits.subject))
    .transform(cleanLine)
    .refine((text) => text !== '', 'A subject is missing.'),
  body: z
    .string()
    .max(contentLimits.body, tooLong(contentLimits.body))
    .transform(cleanBody)
    .refine((text) => text !== '', 'The text is missing.'),
  /** The text part, where the template brings its own. */
  text: z
    .string()
    .max(contentLimits.text, tooLong(contentLimits.text))
    .nullish()
    .transform((text) => (text ? cleanBody(text) || null : null)),
})
export type TemplateVariant = z.output<typeof Variant>

/** What one version of a template says, by language; the first is the default. Kept as TemplateVersion.content. */
export const TemplateContent = z.object({
  format: z.enum(templateFormats, 'Choose how it is written.'),
  variants: z
    .tuple([Variant], Variant)
    .refine(
      (variants) => new Set(variants.map(({ language }) => language)).size === variants.length,
      'Each language may stand here once.',
    )
    .refine((variants) => variants.length <= contentLimits.variants, 'These are too many languages.'),
})
export type TemplateContent = z.output<typeof TemplateContent>

const typed = z.object({
  language: z.string().default(''),
  subject: z.string().default(''),
  body: z.string().default(''),
  text: z.string().default(''),
  remove: z.string().optional(),
})

/** As a form sends it: a language that was left empty, or is to be removed, is none. */
export const TemplateContentForm = z.object({
  format: z.enum(templateFormats, 'Choose how it is written.'),
  variants: z
    .array(typed)
    .max(contentLimits.variants + 1)
    .transform((variants): unknown => variants.filter((each) => !each.remove && !isEmpty(each)))
    .pipe(z.unknown().pipe(TemplateContent.shape.variants)),
})

/** @throws ZodError for what no version of the product wrote */
export function contentOf(json: unknown): TemplateContent {
  return TemplateContent.parse(json)
}

export function sameContent(one: TemplateContent, other: TemplateContent): boolean {
  return JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other))
}

function isEmpty({ subject, body, text }: z.output<typeof typed>): boolean {
  return `${subject}${body}${text}`.trim() === ''
}

/** Indentation means something in Markdown: only line ends and what no reader sees are put right. */
function cleanBody(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/(?![\n\t])\p{Cc}|[\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/^\n+/u, '')
    .trimEnd()
}

import { oneLine } from './one-line'
import type { TemplateFormat, TemplateVariant } from './template-content'
import { fallback } from './template-language'
import { type LiquidScope, Missing, markedLiquid, plainLiquid, scopeOf } from './template-liquid'
import { markupOfText, safeMarkup } from './template-markup'
import { type TemplateValues, templateVariables } from './template-variables'

/** What a template says in one letter. */
export interface TemplateWords {
  readonly language: string
  readonly subject: string
  /** Safe markup with places for blocks (template-markup.ts). */
  readonly markup: string
  /** The same of the template's own text part; null: it is made from the markup. */
  readonly textMarkup: string | null
}

/** As short as the subjects of the product's own letters. */
const LONGEST_WRITTEN_SUBJECT = 240

/**
 * Writes out a template for one letter.
 * @param values as they are to be read, cleaned; a missing one gets a word that fits
 * @throws Error for a text that cannot be read
 */
export function templateWords(
  { format, variant }: { format: TemplateFormat; variant: TemplateVariant },
  values: TemplateValues,
): TemplateWords {
  const { language, body, text } = variant
  const scope = templateScope(values, language)
  return {
    language,
    subject: subjectOfTemplate(variant, values),
    markup: safeMarkup(markedLiquid(body, scope), format),
    textMarkup: text === null ? null : markupOfText(markedLiquid(text, scope)),
  }
}

/** The subject alone; errors as of {@link templateWords}. */
export function subjectOfTemplate({ subject, language }: TemplateVariant, values: TemplateValues): string {
  return oneLine(plainLiquid(subject, templateScope(values, language)), LONGEST_WRITTEN_SUBJECT)
}

export function templateScope(values: TemplateValues, language: string): LiquidScope {
  return scopeOf(
    Object.fromEntries(
      templateVariables.map(({ name }) => {
        const value = values[name]
        const isMissing = value === null || value === ''
        return [name, isMissing ? missing(fallback(name, language)) : value]
      }),
    ),
  )
}

const missing = (word: string) => (word === '' ? null : new Missing(word))

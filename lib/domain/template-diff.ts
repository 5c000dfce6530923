import { diffLines } from 'diff'
import { languageName } from './language'
import type { TemplateContent } from './template-content'

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** What differs in one text: "Body, German". */
export interface TextDifference {
  readonly what: string
  readonly lines: readonly DiffLine[]
}

const parts = [
  ['subject', 'Subject'],
  ['body', 'Body'],
  ['text', 'Text part'],
] as const

/** What one version says otherwise than another, text by text; texts that are the same are left out. */
export function templateDifference(before: TemplateContent, after: TemplateContent): TextDifference[] {
  const languages = [...new Set([...before.variants, ...after.variants].map(({ language }) => language))]
  const of = (content: TemplateContent, language: string) =>
    content.variants.find((variant) => variant.language === language)
  const texts = languages.flatMap((language) =>
    parts.map(([part, name]) => ({
      what: languages.length > 1 ? `${name}, ${languageName(language)}` : name,
      lines: linesOf(of(before, language)?.[part] ?? '', of(after, language)?.[part] ?? ''),
    })),
  )
  return [
    { what: 'Written as', lines: linesOf(before.format, after.format) },
    { what: 'Default language', lines: linesOf(first(before), first(after)) },
    ...texts,
  ].filter(({ lines }) => lines.some(({ kind }) => kind !== 'same'))
}

const first = ({ variants }: TemplateContent) => languageName(variants[0].language)

function linesOf(before: string, after: string): DiffLine[] {
  return diffLines(withEnd(before), withEnd(after)).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): DiffLine => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text })),
  )
}

const withEnd = (text: string) => (text === '' ? '' : `${text}\n`)

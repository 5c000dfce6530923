import { languageName } from './language'
import { markdownProblems } from './markdown-limits'
import { webAddress } from './one-line'
import type { TemplateAudience, TemplateType } from './template'
import type { TemplateContent, TemplateVariant } from './template-content'
import { liquidProblems, markedLiquid, variablesIn } from './template-liquid'
import { misplacedBlocks, refusedAddresses } from './template-markup'
import { sampleValues } from './template-sample'
import { hasValue, templateVariables } from './template-variables'
import { templateScope } from './template-words'

/** What keeps a template from being saved. */
export interface TemplateProblem {
  /** Name of the field: "variants.0.body". */
  readonly field: string
  readonly line: number
  readonly message: string
}

interface Use {
  readonly type: TemplateType
  readonly audience: TemplateAudience
}

const fields = ['subject', 'body', 'text'] as const

/** Everything that is wrong with a content, by field and line; empty when it may be saved. */
export function templateProblems(content: TemplateContent): TemplateProblem[] {
  return content.variants.flatMap((variant, place) =>
    fields.flatMap((field) => {
      const source = variant[field]
      if (!source) return []
      const problems = liquidProblems(source)
      const further = problems.length > 0 ? [] : furtherProblems(content, variant, field)
      return [...problems, ...further].map((problem) => ({ field: `variants.${place}.${field}`, ...problem }))
    }),
  )
}

/** The same as a form shows it: the first problems of each field in one sentence. */
export function problemsByField(problems: readonly TemplateProblem[]): Record<string, string> {
  const byField: Record<string, string> = {}
  for (const { field, line, message } of problems.slice(0, 20)) {
    const said = field.endsWith('.subject') ? message : `Line ${line}: ${message}`
    byField[field] = byField[field] ? `${byField[field]} ${said}` : said
  }
  return byField
}

/** What does not keep a template from being saved, but is worth a look; without what only a whole letter shows. */
export function templateWarnings(content: TemplateContent, use: Use): string[] {
  const several = content.variants.length > 1
  return content.variants.flatMap((variant) => {
    const where = several ? `${languageName(variant.language)}: ` : ''
    const named = new Set(fields.flatMap((field) => variablesIn(variant[field] ?? '')))
    const empty = templateVariables.filter((each) => named.has(each.name) && !hasValue(each, use))
    return empty.map(({ name }) => `${where}${name} has no value in letters of this kind.`)
  })
}

/** Warnings about a letter that was written out. */
export function letterWarnings(letter: {
  subject: string
  html: string
  /** The words of the template alone, as markup. */
  markup: string
  /** The text part of these words. */
  text: string
}): string[] {
  const bytes = new TextEncoder().encode(letter.html).length
  const addresses = [...letter.markup.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href = '']) => href)
  const plain = addresses.filter((href) => !/^(mailto|tel):/.test(href) && !isSecure(href))
  const dead = [...letter.markup.matchAll(/<a\b(?![^>]*\shref=)[^>]*>([^<]*)/g)].map(
    ([, label = '']) => label,
  )
  const pictures = /<img\b/.test(letter.markup)
  const words = letter.text.replace(/https?:\S+/g, '').trim()
  return [
    letter.subject.length > LONG_SUBJECT &&
      `The subject has ${letter.subject.length} characters; phones show about ${LONG_SUBJECT}.`,
    pictures && words.length < 20
      ? 'The letter is a picture alone: with pictures off nothing is left of it.'
      : words === '' && 'There is no text part.',
    ...plain.map((href) => `The link ${href.slice(0, 80)} is no https:// address.`),
    ...addresses
      .filter((href) => isSecure(href) && !isPublic(href))
      .map((href) => `The link ${href.slice(0, 80)} cannot be opened from outside.`),
    ...dead.map((label) => `The link “${label.slice(0, 40)}” leads nowhere.`),
    bytes > CLIPPED && `The letter has ${Math.round(bytes / 1024)} KB; Gmail cuts it off after 100 KB.`,
  ].filter((warning) => typeof warning === 'string')
}

const LONG_SUBJECT = 60
/** https://support.google.com/mail: "[Message clipped]" above 102 KB. */
const CLIPPED = 102_400

function isSecure(href: string): boolean {
  return webAddress(href.replaceAll('&amp;', '&')) !== undefined && /^https:/i.test(href)
}

/** Of a host that mail readers elsewhere can look up; names without a dot and addresses of an own network they cannot. */
function isPublic(href: string): boolean {
  const { hostname } = new URL(href.replaceAll('&amp;', '&'))
  return (
    /^(?:[^.]+\.)+[a-z][^.]*$/i.test(hostname) &&
    !/\.(?:local|internal|localhost|test|invalid)$/i.test(hostname)
  )
}

function furtherProblems(
  { format }: TemplateContent,
  variant: TemplateVariant,
  field: (typeof fields)[number],
): { line: number; message: string }[] {
  const source = variant[field] ?? ''
  if (field === 'subject')
    return source.includes('blocks.') ? [{ line: 1, message: 'A subject holds no blocks.' }] : []
  const scripts = [
    ...source.matchAll(
      /(?:\]\(\s*(?:<\s*)?|(?:href|src)\s*=\s*(?:["']\s*)?)((?:javascript|data|vbscript|file):)/gi,
    ),
  ]
  if (field === 'body' && scripts.length > 0)
    return scripts.map(({ 1: scheme, index }) => ({
      line: source.slice(0, index).split('\n').length,
      message: `Links that begin with ${scheme?.toLowerCase()} are not allowed.`,
    }))
  const written = writtenOut(source, variant.language)
  if (written === undefined) return [{ line: 1, message: 'This writes out too much.' }]
  const tooMuch =
    field === 'body' && format === 'markdown' ? [source, written].flatMap(markdownProblems).slice(0, 1) : []
  if (tooMuch.length > 0) return tooMuch
  return [
    ...(field === 'body'
      ? refusedAddresses(written, format)
          .slice(0, 20)
          .map((address) => ({
            line: lineOf(source, address),
            message: `The address ${address.slice(0, 60)} is not allowed; use https://, mailto: or tel:.`,
          }))
      : []),
    ...misplacedBlocks(
      field === 'body' ? written : paragraphs(written),
      field === 'body' ? format : 'html',
    ).map((block) => ({
      line: lineOf(source, `blocks.${block}`),
      message: `Put {{ blocks.${block} }} in a paragraph of its own.`,
    })),
  ]
}

/** With the values of the sample; undefined for what goes beyond the limits of the engine. */
function writtenOut(source: string, language: string): string | undefined {
  try {
    return markedLiquid(source, templateScope(sampleValues, language))
  } catch {
    return undefined
  }
}

const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((each) => `<p>${each.trim()}</p>`)
    .join('')

function lineOf(source: string, part: string): number {
  const place = source.indexOf(part)
  return place < 0 ? 1 : source.slice(0, place).split('\n').length
}

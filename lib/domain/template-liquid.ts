import { Drop, Liquid, LiquidError, type Template, type TopLevelToken } from 'liquidjs'
import { structureProblems, type TextProblem } from './template-structure'
import {
  type BlockName,
  blockNames,
  suggestion,
  templateBlocks,
  templateVariables,
} from './template-variables'

/** No loops, no assignments, no other templates: a text takes time and room in proportion to its own length. */
const TAGS = ['if', 'unless', 'case', 'comment', 'raw']
const FILTERS = [
  'default',
  'upcase',
  'downcase',
  'capitalize',
  'strip',
  'truncate',
  'truncatewords',
  'append',
  'prepend',
]

/** Most unknown variables that are told of; each is compared with the whole catalogue. */
const MOST_UNKNOWN = 20

/**
 * A backstop: without loops, and with so few pieces, a text takes milliseconds. A tighter limit, in time of the wall,
 * would refuse good letters on a busy machine.
 */
const LIMITS = { parseLimit: 100_000, renderLimit: 1_000, memoryLimit: 500_000 }

/** A value that is not there: conditions see nothing, the reader sees a word that fits. */
export class Missing extends Drop {
  constructor(readonly word: string) {
    super()
  }
  override valueOf(): null {
    return null
  }
}

/** Where a block goes. */
class Place extends Drop {
  constructor(readonly block: BlockName) {
    super()
  }
  override valueOf(): string {
    return ''
  }
}

const plain = engine((value) => spoken(value))
/** Values come out as marks of letters and digits, which no markup can misread; {@link unmark} puts them in. */
const marked = engine((value) => (value instanceof Place ? placeMark(value.block) : valueMark(spoken(value))))

function engine(outputEscape: (value: unknown) => string): Liquid {
  const made = new Liquid({
    ...LIMITS,
    ownPropertyOnly: true,
    strictFilters: true,
    // There are no files: whatever would read one finds nothing.
    templates: {},
    outputEscape,
  })
  for (const name of Object.keys(made.tags)) if (!TAGS.includes(name)) delete made.tags[name]
  for (const [name, filter] of Object.entries(made.filters)) {
    delete made.filters[name]
    if (!FILTERS.includes(name) || typeof filter !== 'function') continue
    made.registerFilter(name, function (value, ...args) {
      return filter.call(this, value instanceof Missing && name !== 'default' ? value.word : value, ...args)
    })
  }
  return made
}

function spoken(value: unknown): string {
  if (value instanceof Missing) return value.word
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export type LiquidScope = Readonly<Record<string, unknown>>

/** Values by their dotted names, as the engine reads them; the blocks beside them. */
export function scopeOf(values: Readonly<Record<string, string | number | Missing | null>>): LiquidScope {
  const scope: Record<string, Record<string, unknown>> = {
    blocks: Object.fromEntries(blockNames.map((block) => [block, new Place(block)])),
  }
  for (const [name, value] of Object.entries(values)) {
    const [group = '', last = ''] = name.split('.')
    scope[group] = { ...scope[group], [last]: value }
  }
  return scope
}

/**
 * Writes out a line of plain text, such as a subject.
 * @throws Error for what cannot be read
 */
export function plainLiquid(source: string, scope: LiquidScope): string {
  return write(plain, source, scope)
}

/** As {@link plainLiquid}, with marks in place of values and blocks. */
export function markedLiquid(source: string, scope: LiquidScope): string {
  return write(marked, source, scope)
}

function write(liquid: Liquid, source: string, scope: LiquidScope): string {
  const [tooMuch] = structureProblems(source)
  if (tooMuch) throw new Error(tooMuch.message)
  return String(liquid.renderSync(liquid.parse(source), scope))
}

const VALUE = /zqvalue((?:[0-9a-f]{4})*)qz/g
const valueMark = (text: string) =>
  `zqvalue${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')}qz`

/** The mark of a block; it stands for itself only on a line of its own. */
export const placeMark = (block: BlockName) => `zqplace${block}qz`

/** Puts the values where their marks are, each as `show` writes it. */
export function unmark(text: string, show: (value: string) => string): string {
  return text.replace(VALUE, (_, codes: string) =>
    show((codes.match(/.{4}/g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16))).join('')),
  )
}

/** What is wrong with a text, each with its line: what cannot be read, and what is no variable. */
export function liquidProblems(source: string): TextProblem[] {
  const structure = structureProblems(source)
  if (structure.length > 0) return structure
  let templates: Template[]
  try {
    templates = marked.parse(source)
  } catch (error) {
    return [syntaxProblem(error)]
  }
  const found = Object.values(marked.analyzeSync(templates).variables).flat()
  return found
    .map(({ segments, location }) => ({
      line: location.row,
      name: segments.map((each) => (typeof each === 'string' ? each : '[…]')).join('.'),
    }))
    .filter(({ name }) => !known.has(name))
    .slice(0, MOST_UNKNOWN)
    .map(({ line, name }) => ({ line, message: unknown(name) }))
}

/** The variables that a text names, known or not; none of one that cannot be read. */
export function variablesIn(source: string): string[] {
  if (liquidProblems(source).length > 0) return []
  return [
    ...new Set(
      Object.values(marked.analyzeSync(marked.parse(source)).variables)
        .flat()
        .map(String),
    ),
  ]
}

const known = new Set<string>([...templateVariables, ...templateBlocks].map(({ name }) => name))

function unknown(name: string): string {
  const group = [...known].filter((each) => each.startsWith(`${name}.`))
  if (group.length > 0) return `“${name}” has several values: ${group.slice(0, 4).join(', ')}.`
  const meant = suggestion(name)
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name
  return `There is no “${shown}”.${meant ? ` Did you mean ${meant}?` : ''}`
}

function syntaxProblem(error: unknown): TextProblem {
  if (!(error instanceof Error) || !LiquidError.is(error)) return { line: 1, message: 'This cannot be read.' }
  const token = error.token as unknown as Partial<TopLevelToken>
  const [line = 1] = token.getPosition?.() ?? []
  const message = error.message.replace(/, (file|line):.*$/s, '')
  const tag = /^tag "([^"]*)" not found/.exec(message)
  if (tag) return { line, message: `There is no {% ${tag[1]} %}; conditions are if, unless and case.` }
  const filter = /^undefined filter: (.*)/.exec(message)
  if (filter) return { line, message: `There is no filter “${filter[1]}”.` }
  return { line, message: `This cannot be read: ${message}.` }
}

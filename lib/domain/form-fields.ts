import type { z } from 'zod'

/**
 * How a form becomes an object. A name is a path: `email`, `interviewers.0.email`. A name that appears more than
 * once, or ends with `[]`, becomes an array. Numbered groups become arrays in the order of their numbers, gaps
 * closed. Names that start with `$` belong to the framework and are left out, files too.
 */
export interface FormFields {
  /** What the schema parses. */
  readonly input: Record<string, unknown>
  /** What was typed, under the names of the form, to be given back with a refusal. */
  readonly values: FormValues
}

export type FormValues = Record<string, string | string[]>

interface Branch {
  [name: string]: string | string[] | Branch
}

const DEEPEST = 5

/** Reads a submitted form; see FormFields for the convention. Accepts FormData or any iterable of its entries. */
export function readForm(entries: Iterable<[string, unknown]>): FormFields {
  const values: FormValues = Object.create(null)
  for (const [name, value] of entries) {
    if (name.startsWith('$') || typeof value !== 'string') continue
    const before = values[name]
    if (before === undefined) values[name] = name.endsWith('[]') ? [value] : value
    else values[name] = [...(Array.isArray(before) ? before : [before]), value]
  }
  const tree: Branch = Object.create(null)
  for (const [name, value] of Object.entries(values)) place(tree, name.replace(/\[\]$/, '').split('.'), value)
  return { input: closeGaps(tree) as Record<string, unknown>, values: { ...values } }
}

/** The first message per form field; '' holds what no field is to blame for. Field names are those of the form. */
export function issuesByField(
  issues: readonly z.core.$ZodIssue[],
  values: FormValues,
): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const name = fieldName(issue.path, Object.keys(values))
    fields[name] ??= issue.message
  }
  return fields
}

/** Messages in plain words for what a schema does not word itself. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined || issue.input === '') return 'Fill this in.'
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string'
        ? `Use at least ${issue.minimum} characters.`
        : `At least ${issue.minimum}.`
    case 'too_big':
      return issue.origin === 'string'
        ? `Use at most ${issue.maximum} characters.`
        : `At most ${issue.maximum}.`
    case 'invalid_value':
      return 'Choose one of the options.'
    case 'invalid_format':
      if (issue.format === 'email') return 'This is not a mail address.'
      return issue.format === 'url'
        ? 'Enter a whole link, starting with https://.'
        : 'This has the wrong form.'
    default:
      return undefined
  }
}

function place(tree: Branch, path: string[], value: string | string[]): void {
  if (path.length > DEEPEST) return
  const last = path.pop() ?? ''
  let branch = tree
  for (const step of path) {
    const next = branch[step]
    if (typeof next === 'object' && !Array.isArray(next)) branch = next
    else {
      const made: Branch = Object.create(null)
      branch[step] = made
      branch = made
    }
  }
  branch[last] = value
}

function closeGaps(node: string | string[] | Branch): unknown {
  if (typeof node === 'string' || Array.isArray(node)) return node
  const names = Object.keys(node)
  if (names.length > 0 && names.every(isIndex))
    return names.sort((a, b) => Number(a) - Number(b)).map((name) => closeGaps(node[name] ?? ''))
  return Object.fromEntries(names.map((name) => [name, closeGaps(node[name] ?? '')]))
}

/** Undoes closeGaps: the nth group of the parsed array is the nth numbered group of the form. */
function fieldName(path: readonly PropertyKey[], names: readonly string[]): string {
  const steps: string[] = []
  for (const step of path) {
    const prefix = steps.length > 0 ? `${steps.join('.')}.` : ''
    const below = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
    const indices = [...new Set(below.map((name) => name.split('.')[0] ?? ''))].filter(isIndex)
    if (typeof step === 'number' && indices.length === 0) break
    steps.push(
      typeof step === 'number' ? (indices.sort((a, b) => Number(a) - Number(b))[step] ?? '0') : String(step),
    )
  }
  const name = steps.join('.')
  return names.includes(`${name}[]`) ? `${name}[]` : name
}

function isIndex(text: string): boolean {
  return /^\d{1,6}$/.test(text)
}

/**
 * Whether a file was chosen. Browsers send a file without bytes and name for an empty field; through a server action
 * it arrives under the name "undefined".
 */
export function isChosenFile(entry: FormDataEntryValue | null): entry is File {
  return entry instanceof File && (entry.size > 0 || !['', 'undefined'].includes(entry.name))
}

import { cleanLine } from './candidate'
import { type CsvRecord, readCell, readCsv, writeCsv } from './csv'
import { type Refusal, refuse } from './refusal'
import {
  reasonWords,
  SuppressionDraft,
  type SuppressionReason,
  type SuppressionScope,
  suppressionScopes,
} from './suppression'

/** What one import into the suppression list may hold. */
export const suppressionFileLimits = { rows: 10_000, bytes: 2_000_000 } as const

/** A line that cannot be taken, and why. */
export interface InvalidLine {
  readonly line: number
  readonly why: string
}

export interface SuppressionFile {
  readonly ok: true
  /** Every address once, with the widest scope that the file names for it. */
  readonly drafts: readonly SuppressionDraft[]
  /** Lines whose address stands in the file already. */
  readonly repeated: number
  readonly invalid: readonly InvalidLine[]
}

/** What came of an import, in words; the first lines that could not be read by number. */
export function importInWords({
  added,
  known,
  invalid,
}: {
  added: number
  known: number
  invalid: readonly InvalidLine[]
}): string {
  const lines = invalid.slice(0, 10).map(({ line, why }) => `Line ${line}: ${why}`)
  const more = invalid.length > lines.length ? [`And ${invalid.length - lines.length} more lines.`] : []
  return [
    `Added: ${added}. There already: ${known}. Not readable: ${invalid.length}.`,
    ...lines,
    ...more,
  ].join(' ')
}

type Column = 'email' | 'scope' | 'detail'
const columns: Readonly<Record<string, Column>> = {
  email: 'email',
  emailaddress: 'email',
  address: 'email',
  mail: 'email',
  scope: 'scope',
  note: 'detail',
  detail: 'detail',
}
const columnOf = (header: string) => columns[header.toLowerCase().replace(/[^a-z]/g, '')]

/**
 * Reads a CSV with a column "email", and optional ones "scope" (optional, reminders, all; nothing is all) and "note".
 * A file of bare addresses needs no header.
 * @returns what can be taken and what cannot; a refusal when nothing of the file can be read
 */
export function readSuppressionFile(
  text: string,
): SuppressionFile | Refusal<'empty' | 'too_many_rows' | 'missing_columns'> {
  const { header, records, cut } = readCsv(
    text,
    (name) => columnOf(name) !== undefined,
    suppressionFileLimits.rows,
  )
  if (!header) return refuse('empty', { fields: { csv: 'Choose a file, or paste its text.' } })
  const found = header.cells.map(columnOf)
  const bare = !found.includes('email') && header.cells.length === 1 && header.cells[0]?.includes('@')
  if (!bare && !found.includes('email'))
    return refuse('missing_columns', { fields: { csv: 'The first line has no column “email”.' } })
  const rows = bare ? [header, ...records] : records
  if (cut || rows.length > suppressionFileLimits.rows)
    return refuse('too_many_rows', { fields: { csv: 'More than 10,000 lines. Split the file.' } })
  return collect(rows, bare ? ['email'] : found)
}

function collect(rows: readonly CsvRecord[], found: readonly (Column | undefined)[]): SuppressionFile {
  const drafts = new Map<string, SuppressionDraft>()
  const invalid: InvalidLine[] = []
  let repeated = 0
  for (const record of rows) {
    const read = readLine(record, found)
    if ('why' in read) {
      invalid.push({ line: record.line, why: read.why })
      continue
    }
    const before = drafts.get(read.email)
    if (before) repeated += 1
    if (!before || suppressionScopes.indexOf(read.scope) > suppressionScopes.indexOf(before.scope))
      drafts.set(read.email, read)
  }
  return { ok: true, drafts: [...drafts.values()], repeated, invalid }
}

function readLine({ cells, broken }: CsvRecord, found: readonly (Column | undefined)[]) {
  if (broken) return { why: broken }
  const cell = (column: Column) => readCell(cells[found.indexOf(column)] ?? '')
  const scope = cleanLine(cell('scope')).toLowerCase()
  const read = SuppressionDraft.safeParse({
    email: cell('email'),
    detail: cell('detail'),
    ...(scope && { scope }),
  })
  if (read.success) return read.data
  const [issue] = read.error.issues
  return {
    why:
      issue?.path[0] === 'scope'
        ? `The scope is none of ${suppressionScopes.join(', ')}.`
        : (issue?.message ?? ''),
  }
}

/** The list as a CSV that the import understands, and that a spreadsheet opens without running anything in it. */
export function writeSuppressionFile(
  rows: readonly {
    readonly email: string
    readonly scope: SuppressionScope
    readonly detail: string | null
    readonly reason: SuppressionReason
    readonly createdAt: Date
    readonly createdByName: string | null
    readonly liftedAt: Date | null
    readonly liftedByName: string | null
    readonly liftReason: string | null
  }[],
): string {
  return writeCsv(
    ['email', 'scope', 'note', 'why', 'since', 'by', 'lifted at', 'lifted by', 'lifted because'],
    rows.map((row) => [
      row.email,
      row.scope,
      row.detail ?? '',
      reasonWords[row.reason],
      row.createdAt.toISOString(),
      row.createdByName ?? '',
      row.liftedAt?.toISOString() ?? '',
      row.liftedByName ?? '',
      row.liftReason ?? '',
    ]),
  )
}

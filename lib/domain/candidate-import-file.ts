import { z } from 'zod'
import { optionalLine } from './candidate'
import type { ImportRow } from './candidate-import'
import {
  type ColumnReading,
  type ImportField,
  importFieldLabels,
  isKnownHeader,
  readColumns,
} from './candidate-import-columns'
import { type CsvRecord, readCell, readCsv, writeCsv } from './csv'
import { type Refusal, refuse } from './refusal'

/** What one import may hold; `columns` and `bytes` guard the memory that reading it takes. */
export const importLimits = { rows: 20_000, bytes: 20_000_000, columns: 200, chunkBytes: 700_000 } as const

/** One piece of a file on its way in; the browser cuts it so that every request stays small. */
export const ImportChunk = z.object({
  importId: z.uuid(),
  position: z.coerce.number().int().min(0).max(1_000),
  /** PostgreSQL keeps no NUL. */
  text: z.string().transform((text) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n')),
  fileName: optionalLine('The name of the file', 200),
})
export type ImportChunk = z.output<typeof ImportChunk>

/** A file that can be planned. */
export interface ImportFile {
  readonly ok: true
  readonly columns: readonly ColumnReading[]
  readonly rows: readonly ImportRow[]
}

/** A file that cannot, with the columns as far as they were understood. */
export type UnreadableFile = Refusal<'empty' | 'too_wide' | 'too_many_rows' | 'missing_columns'> & {
  readonly columns: readonly ColumnReading[]
}

/**
 * Reads the text of a CSV into rows whose cells have a meaning.
 * @returns the file, or why it is not one that can be imported, in words that say what to change
 */
export function readImportFile(text: string): ImportFile | UnreadableFile {
  const { header, records, cut } = readCsv(text, isKnownHeader, importLimits.rows)
  if (!header) return { ...refuse('empty', { message: 'The file is empty.' }), columns: [] }
  if (header.cells.length > importLimits.columns)
    return { ...refuse('too_wide', { message: `More than ${importLimits.columns} columns.` }), columns: [] }
  const columns = readColumns(header.cells)
  const missing = missingColumns(header, columns)
  if (missing) return { ...refuse('missing_columns', { message: missing }), columns }
  if (cut)
    return {
      ...refuse('too_many_rows', { message: 'More than 20,000 rows. Split the file in two.' }),
      columns,
    }
  if (records.length === 0)
    return {
      ...refuse('empty', { message: 'There are no rows after the line with the column names.' }),
      columns,
    }
  return { ok: true, columns, rows: records.map((record) => readRow(record, columns)) }
}

/** The rows as a CSV with the file's own columns, and beside each its line and why it was refused. */
export function writeRefusedRows(
  columns: readonly ColumnReading[],
  rows: readonly {
    readonly line: number
    readonly cells: readonly string[]
    readonly why: readonly string[]
  }[],
): string {
  const added = ['Refused because', 'Line']
  const kept = columns.flatMap(({ header }, index) => (added.includes(header) ? [] : [{ header, index }]))
  return writeCsv(
    [...kept.map(({ header }) => header), ...added],
    rows.map(({ line, cells, why }) => [
      ...kept.map(({ index }) => readCell(cells[index] ?? '')),
      [...why, ...surplus(cells, columns.length)].join(' '),
      String(line),
    ]),
  )
}

function surplus(cells: readonly string[], width: number): string[] {
  const more = cells.slice(width).filter((cell) => cell.trim() !== '')
  return more.length === 0 ? [] : [`Left over: ${more.join(' | ')}`]
}

function missingColumns(header: CsvRecord, columns: readonly ColumnReading[]): string | undefined {
  const found = new Set(columns.map((column) => column.field))
  const named = found.has('name') || found.has('firstName') || found.has('lastName')
  const missing = [...(named ? [] : ['name']), ...(found.has('email') ? [] : ['e-mail'])]
  if (missing.length === 0) return undefined
  if (header.cells.some((cell) => /\S@\S+\.\S/.test(cell)))
    return `Line ${header.line} looks like a person. Put a line with the column names above it, such as: name,email,phone`
  const understood = columns.flatMap(({ field }) => (field ? [importFieldLabels[field]] : []))
  const rest = understood.length === 0 ? 'No column was understood.' : `Understood: ${understood.join(', ')}.`
  return `There is no column for the ${missing.join(' and the ')}. ${rest} The names of the columns belong into the first line.`
}

function readRow({ line, cells, broken }: CsvRecord, columns: readonly ColumnReading[]): ImportRow {
  const fields: Partial<Record<ImportField, string>> = {}
  columns.forEach(({ field }, index) => {
    const cell = cells[index]
    if (field && cell !== undefined) fields[field] = readCell(cell)
  })
  const fault =
    broken ?? (surplus(cells, columns.length).length > 0 ? tooManyCells(cells, columns) : undefined)
  return fault ? { line, cells, fields, broken: fault } : { line, cells, fields }
}

function tooManyCells(cells: readonly string[], columns: readonly ColumnReading[]): string {
  return `The row has ${cells.length} cells, the header ${columns.length}: a cell with a separator in it needs quotes.`
}

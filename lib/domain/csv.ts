import Papa from 'papaparse'

/** One record of a CSV file: the line on which it begins, counted from 1 as an editor does, and its cells. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
  /** What is wrong with its quotes, in words. */
  readonly broken?: string
}

export interface CsvTable {
  readonly delimiter: Delimiter
  /** The first record that is not blank. */
  readonly header?: CsvRecord
  /** The records after the header, without blank lines. */
  readonly records: readonly CsvRecord[]
  /** True when the file holds more records than were asked for; the rest was not read. */
  readonly cut: boolean
}

export type Delimiter = ',' | ';' | '\t'
const delimiters: readonly Delimiter[] = [',', ';', '\t']

/**
 * Reads a CSV text: with or without byte-order mark, any line ending, quoted line breaks, and `,`, `;` or tab
 * between the cells, whichever makes `isKnown` recognise most of the header (Excel's `sep=` line decides first).
 * @param limit at most so many records after the header
 */
export function readCsv(text: string, isKnown: (header: string) => boolean, limit: number): CsvTable {
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const named = /^sep=([,;\t])(?:\n|$)/i.exec(body)
  const delimiter = (named?.[1] as Delimiter | undefined) ?? detect(body, isKnown)
  const skipped = named ? 1 : 0
  const { records, cut } = parse(body.slice(named?.[0].length ?? 0), delimiter, { first: 1 + skipped, limit })
  const [header, ...rest] = records
  return header ? { delimiter, header, records: rest, cut } : { delimiter, records: [], cut }
}

/**
 * Writes a CSV text as RFC 4180 has it, with byte-order mark so that Excel reads it as UTF-8. A cell that a
 * spreadsheet would run as a formula gets an apostrophe before it; `readCell` takes it away again.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = { fields: [...header], data: rows.map((row) => [...row]) }
  return `\uFEFF${Papa.unparse(table, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

/** A cell without the apostrophe that guards it from being run as a formula. */
export function readCell(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

function parse(body: string, delimiter: Delimiter, bounds: { first: number; limit: number }) {
  const records: CsvRecord[] = []
  let line = bounds.first
  let cut = false
  Papa.parse<string[]>(body, {
    delimiter,
    newline: '\n',
    step: ({ data: cells, errors }, parser) => {
      if (!cells.every((cell) => cell.trim() === '')) {
        if (records.length > bounds.limit) {
          cut = true
          parser.abort()
          return
        }
        const fault = errors.find((error) => error.type === 'Quotes')
        records.push(fault ? { line, cells, broken: explain(fault.code) } : { line, cells })
      }
      line += 1 + lineBreaks(cells)
    },
  })
  return { records, cut }
}

function detect(body: string, isKnown: (header: string) => boolean): Delimiter {
  let best: { delimiter: Delimiter; known: number; cells: number } = { delimiter: ',', known: -1, cells: 0 }
  for (const delimiter of delimiters) {
    const cells = parse(body.slice(0, 100_000), delimiter, { first: 1, limit: 0 }).records[0]?.cells ?? []
    const known = cells.filter(isKnown).length
    if (known > best.known || (known === best.known && cells.length > best.cells))
      best = { delimiter, known, cells: cells.length }
  }
  return best.delimiter
}

function explain(code: string): string {
  return code === 'MissingQuotes'
    ? 'A quote opens here and never closes, so the rest of the file was read as part of this row.'
    : 'A quote inside a quoted cell is not doubled.'
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1
  return count
}

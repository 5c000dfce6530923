import type { GivenRow } from './batch-rows'
import { instantOf } from './batch-slots'
import { CandidateDetails, cleanLine } from './candidate'
import type { ImportRow } from './candidate-import'
import { readImportFile } from './candidate-import-file'

/** Names of a column with starts, as a header has them without case and punctuation. */
const STARTS = new Set([
  'startsat',
  'start',
  'starts',
  'starttime',
  'interviewat',
  'when',
  'beginn',
  'termin',
])

export type BatchFile =
  | { readonly ok: true; readonly rows: readonly GivenRow[]; readonly hasStarts: boolean }
  | { readonly ok: false; readonly message: string }

/**
 * Reads the people of a CSV as the import of candidates does; a column "startsAt" gives each a time of their own, on
 * the clock of `timeZone` ("2026-12-03 14:00") or as an instant with its offset.
 */
export function readBatchFile(
  text: string,
  on: { durationMinutes: number; timeZone: string },
  now: Date,
): BatchFile {
  const file = readImportFile(text)
  if (!file.ok) return { ok: false, message: file.message ?? 'The file cannot be read.' }
  const column = file.columns.findIndex(({ header }) =>
    STARTS.has(header.toLowerCase().replace(/[^a-z]/g, '')),
  )
  const rows = file.rows.map((row) => readRow(row, column === -1 ? '' : (row.cells[column] ?? ''), on, now))
  return { ok: true, rows, hasStarts: column !== -1 }
}

function readRow(
  { line, fields, broken }: ImportRow,
  start: string,
  on: { durationMinutes: number; timeZone: string },
  now: Date,
): GivenRow {
  const name = cleanLine(fields.name ?? '') || cleanLine(`${fields.firstName ?? ''} ${fields.lastName ?? ''}`)
  const shown = {
    position: line,
    name: name.slice(0, 200),
    email: cleanLine(fields.email ?? '').slice(0, 254),
  }
  const rest = { timeZone: null, locale: null, startsAt: null, candidateId: null }
  if (broken) return { ...shown, ...rest, fault: broken }
  const { email, timeZone, locale } = fields
  const read = CandidateDetails.safeParse({
    name,
    email,
    ...(timeZone && { timeZone }),
    ...(locale && { locale }),
  })
  if (!read.success)
    return { ...shown, ...rest, fault: read.error.issues.map((issue) => issue.message).join(' ') }
  const { phone: _, notes: __, ...person } = read.data
  const known = { position: line, ...person }
  const at = start.trim() === '' ? undefined : readStart(start.trim(), on, now)
  if (at && !at.ok) return { ...known, startsAt: null, candidateId: null, fault: `The start: ${at.message}` }
  return { ...known, startsAt: at?.slots[0] ?? null, candidateId: null }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

function readStart(text: string, on: { durationMinutes: number; timeZone: string }, now: Date) {
  if (INSTANT.test(text)) return judgeInstant(new Date(text), now)
  const [, date = '', time = ''] = /^(\d{4}-\d{2}-\d{2})[ T]+(\d{1,2}:\d{2})(?::00)?$/.exec(text) ?? []
  if (!date)
    return { ok: false as const, message: `“${text.slice(0, 40)}” is none. Write it like 2026-12-03 14:00.` }
  return instantOf({ date, time }, on, now)
}

function judgeInstant(at: Date, now: Date) {
  if (Number.isNaN(at.getTime())) return { ok: false as const, message: 'this is no time.' }
  const [date = '', time = ''] = at.toISOString().split(/[T.]/)
  const judged = instantOf({ date, time: time.slice(0, 5) }, { durationMinutes: 60, timeZone: 'UTC' }, now)
  return judged.ok ? { ok: true as const, slots: [at] } : judged
}

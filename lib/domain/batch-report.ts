import { writeCsv } from './csv'

export interface ReportRow {
  readonly position: number
  readonly name: string
  readonly email: string
  readonly startsAt: Date | null
  readonly timeZone: string | null
  readonly state: string
  readonly reason: string | null
  readonly sentAt: Date | null
  readonly letter: string | null
}

/** What became of every row, as a CSV that a spreadsheet opens without running anything in it. */
export function writeReport(rows: readonly ReportRow[]): string {
  return writeCsv(
    ['Row', 'Name', 'E-mail', 'Starts at', 'Time zone', 'State', 'Reason', 'Sent at', 'Letter'],
    rows.map((row) => [
      String(row.position),
      row.name,
      row.email,
      row.startsAt?.toISOString() ?? '',
      row.timeZone ?? '',
      row.state,
      row.reason ?? '',
      row.sentAt?.toISOString() ?? '',
      row.letter ?? '',
    ]),
  )
}

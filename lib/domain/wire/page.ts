import { z } from 'zod'

/** Where a page of a list ended. */
export interface Place {
  readonly at: Date
  readonly id: string
}

export interface PageAsked {
  readonly after: Place | undefined
  readonly limit: number
}

export interface WirePage<Row> {
  readonly data: Row[]
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null
}

/** What every list understands beside its own filters. */
export const pageFields = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional().meta({ description: 'Opaque: the `next` of the page before' }),
}

/** No row is older than 1970; PostgreSQL knows no years before the first. */
const Cursor = z.tuple([z.literal(1), z.string(), z.int().nonnegative(), z.uuid()])

/** An opaque text; `list` keeps the cursor of one list out of another. */
export function writeCursor(list: string, { at, id }: Place): string {
  return Buffer.from(JSON.stringify([1, list, at.getTime(), id])).toString('base64url')
}

/** @returns undefined for a text that is no cursor of this list */
export function readCursor(list: string, text: string): Place | undefined {
  const parsed = Cursor.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success || parsed.data[1] !== list) return undefined
  const at = new Date(parsed.data[2])
  return Number.isNaN(at.getTime()) ? undefined : { at, id: parsed.data[3] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The rows of a page out of one more than it holds. */
export function cutPage<Row extends { id: string }, Wire>(
  rows: readonly Row[],
  page: { list: string; limit: number; at: (row: Row) => Date; wire: (row: Row) => Wire },
): WirePage<Wire> {
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const next =
    rows.length > page.limit && last ? writeCursor(page.list, { at: page.at(last), id: last.id }) : null
  return { data: shown.map(page.wire), next }
}

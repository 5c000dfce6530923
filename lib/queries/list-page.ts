import { z } from 'zod'
import { Prisma } from '@/lib/db'

/** Rows of one page of a list. */
export const PAGE_SIZE = 50

/** Where a page ended: the row after which the next one begins, newest first. */
export interface ListCursor {
  readonly at: Date
  readonly id: string
}

const Cursor = z
  .string()
  .regex(/^\d{1,15}\.[0-9a-f-]{36}$/)
  .transform((text) => {
    const [at, id] = text.split('.')
    return { at: new Date(Number(at)), id }
  })
  .pipe(z.object({ at: z.date(), id: z.uuid() }))

/** The cursor of an address, or undefined (the first page) for anything that is none. */
export function readCursor(text: unknown): ListCursor | undefined {
  return Cursor.safeParse(text).data
}

/** The rows of one page out of `PAGE_SIZE + 1` read ones, and the address of the next page if there is one. */
export function toPage<Row extends { id: string; createdAt: Date }>(rows: Row[]) {
  const page = rows.slice(0, PAGE_SIZE)
  const last = page.at(-1)
  return {
    rows: page,
    next: rows.length > PAGE_SIZE && last ? `${last.createdAt.getTime()}.${last.id}` : undefined,
  }
}

/**
 * The select of one page by (createdAt desc, id). An import gives thousands of rows one creation time, so rows of
 * the cursor's own time are a branch of their own: each branch walks the index from its first row.
 */
export function pageAfter(
  cursor: ListCursor | undefined,
  branch: (position: Prisma.Sql) => Prisma.Sql,
  row: { createdAt: Prisma.Sql; id: Prisma.Sql },
): Prisma.Sql {
  const order = Prisma.sql`ORDER BY ${row.createdAt} DESC, ${row.id} LIMIT ${PAGE_SIZE + 1}`
  if (!cursor) return Prisma.sql`${branch(Prisma.sql`TRUE`)} ${order}`
  const { at, id } = cursor
  const same = branch(Prisma.sql`${row.createdAt} = ${at} AND ${row.id} > ${id}::uuid`)
  const older = branch(Prisma.sql`${row.createdAt} < ${at}`)
  return Prisma.sql`(${same} ${order}) UNION ALL (${older} ${order})`
}

/** Whether any of these columns holds the words, whatever the case and the accents; NUL, which no text holds, aside. */
export function matches(search: string | undefined, columns: Prisma.Sql): Prisma.Sql {
  const wanted = search
    ?.normalize('NFD')
    .replace(/[\p{M}\0]/gu, '')
    .trim()
    .toLowerCase()
  if (!wanted) return Prisma.sql`TRUE`
  const text = Prisma.sql`concat_ws(' ', ${columns})`
  return Prisma.sql`strpos(lower(regexp_replace(normalize(${text}, NFD), '[\u0300-\u036f]', '', 'g')), ${wanted}) > 0`
}

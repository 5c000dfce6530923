import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { SuppressionReason, SuppressionScope } from '@/lib/domain/suppression'
import { type ListCursor, matches, pageAfter, toPage } from '../list-page'

export interface SuppressionInList {
  readonly id: string
  /** In the form in which suppressed addresses are compared. */
  readonly email: string
  readonly reason: SuppressionReason
  readonly scope: SuppressionScope
  readonly detail: string | null
  readonly createdAt: Date
  /** Null where nobody of the organisation put it there. */
  readonly createdByName: string | null
  readonly liftedAt: Date | null
  readonly liftedByName: string | null
  readonly liftReason: string | null
}

export interface SuppressionFilter {
  /** Part of the address. */
  readonly search?: string | undefined
  readonly reason?: SuppressionReason | undefined
  /** Those that were lifted, instead of those that stand. */
  readonly lifted?: boolean | undefined
  readonly after?: ListCursor | undefined
}

/** One page of the organisation's list, newest first, in one statement; `next` leads to older ones. */
export async function listSuppressions(
  viewer: Viewer,
  { after, ...filter }: SuppressionFilter,
): Promise<{ suppressions: SuppressionInList[]; next: string | undefined }> {
  const branch = (position: Prisma.Sql) => Prisma.sql`
    SELECT s.* FROM "Suppression" s WHERE ${fits(viewer, filter)} AND ${position}`
  const page = pageAfter(after, branch, { createdAt: Prisma.sql`s."createdAt"`, id: Prisma.sql`s."id"` })
  const read = await db().$queryRaw<SuppressionInList[]>`
    ${withNames(Prisma.sql`(${page})`)} ORDER BY p."createdAt" DESC, p."id" LIMIT 51`
  const { rows: suppressions, next } = toPage(read)
  return { suppressions, next }
}

/** The organisation's whole list as it is filtered, newest first: what the file of it holds. */
export async function allSuppressions(
  viewer: Viewer,
  filter: Omit<SuppressionFilter, 'after'>,
): Promise<SuppressionInList[]> {
  const all = Prisma.sql`(SELECT s.* FROM "Suppression" s WHERE ${fits(viewer, filter)})`
  return db().$queryRaw<SuppressionInList[]>`${withNames(all)} ORDER BY p."createdAt" DESC, p."id"`
}

function fits(
  { organizationId }: Viewer,
  { search, reason, lifted = false }: Omit<SuppressionFilter, 'after'>,
): Prisma.Sql {
  const because = reason ? Prisma.sql`s."reason" = ${reason}::"SuppressionReason"` : Prisma.sql`TRUE`
  const standing = lifted ? Prisma.sql`s."liftedAt" IS NOT NULL` : Prisma.sql`s."liftedAt" IS NULL`
  return Prisma.sql`s."organizationId" = ${organizationId}::uuid AND ${standing} AND ${because}
    AND ${matches(search, Prisma.sql`s."email"`)}`
}

function withNames(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT p."id", p."email", p."reason", p."scope", p."detail", p."createdAt", a."name" AS "createdByName",
      p."liftedAt", l."name" AS "liftedByName", p."liftReason"
    FROM ${rows} p LEFT JOIN "User" a ON a."id" = p."createdById" LEFT JOIN "User" l ON l."id" = p."liftedById"`
}

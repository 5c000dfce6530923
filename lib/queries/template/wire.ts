import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { contentOf } from '@/lib/domain/template-content'
import { cutPage, type PageAsked, type WirePage } from '@/lib/domain/wire/page'
import type { TemplateFilter, TemplateWire } from '@/lib/domain/wire/template'

type Row = Omit<TemplateWire, 'content' | 'createdAt' | 'updatedAt' | 'archivedAt'> & {
  content: unknown
  createdAt: Date
  updatedAt: Date
  archivedAt: Date | null
}

const columns = Prisma.sql`
  t."id", t."name", t."description", t."type"::text AS "type", t."audience"::text AS "audience", t."ordinal",
  t."isDefault", t."version", t."createdAt", t."updatedAt", t."archivedAt", v."content"
  FROM "Template" t JOIN "TemplateVersion" v ON v."templateId" = t."id" AND v."version" = t."version"`

/** A template as the API shows it; undefined for ids of other organisations. */
export async function findTemplateWire(viewer: Viewer, id: string): Promise<TemplateWire | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT ${columns} WHERE t."id" = ${id}::uuid AND t."organizationId" = ${viewer.organizationId}::uuid`
  return row && wire(row)
}

/** A page of the organisation's templates, newest first; archived ones only where they are asked for. */
export async function listTemplateWires(
  viewer: Viewer,
  { after, limit, type, archived = false }: PageAsked & TemplateFilter,
): Promise<WirePage<TemplateWire>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT ${columns}
    WHERE t."organizationId" = ${viewer.organizationId}::uuid AND (t."archivedAt" IS NOT NULL) = ${archived}
      AND ${type ? Prisma.sql`t."type" = ${type}::"TemplateType"` : Prisma.sql`TRUE`}
      AND ${
        after
          ? Prisma.sql`(t."createdAt" < ${after.at} OR (t."createdAt" = ${after.at} AND t."id" > ${after.id}::uuid))`
          : Prisma.sql`TRUE`
      }
    ORDER BY t."createdAt" DESC, t."id" LIMIT ${limit + 1}`
  return cutPage(rows, { list: 'templates', limit, at: (row) => row.createdAt, wire })
}

function wire({ content, createdAt, updatedAt, archivedAt, ...row }: Row): TemplateWire {
  return {
    ...row,
    content: contentOf(content),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
  }
}

import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { TemplateAudience, TemplateType } from '@/lib/domain/template'

export interface TemplateInList {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly type: TemplateType
  readonly audience: TemplateAudience
  readonly ordinal: number | null
  readonly isDefault: boolean
  readonly version: number
  readonly updatedAt: Date
  readonly archivedAt: Date | null
  readonly createdBy: string
  /** How often a letter was written from it, as far as the letters are kept. */
  readonly used: number
}

const MOST = 200

/** The organisation's templates by type and name, at most 200, in one statement. */
export async function listTemplates(
  viewer: Viewer,
  { archived }: { archived: boolean },
): Promise<TemplateInList[]> {
  return db().$queryRaw<TemplateInList[]>`
    SELECT t."id", t."name", t."description", t."type"::text AS "type", t."audience"::text AS "audience", t."ordinal",
           t."isDefault", t."version", t."updatedAt", t."archivedAt", coalesce(u."name", 'Somebody') AS "createdBy",
           (SELECT count(*)::int FROM "Message" m
            WHERE m."organizationId" = t."organizationId" AND m."templateId" = t."id" AND m."sentAt" IS NOT NULL) AS "used"
    FROM "Template" t LEFT JOIN "User" u ON u."id" = t."createdById"
    WHERE t."organizationId" = ${viewer.organizationId}::uuid AND (t."archivedAt" IS NOT NULL) = ${archived}
    ORDER BY t."type", t."audience", t."ordinal" NULLS FIRST, lower(t."name"), t."id" LIMIT ${MOST}`
}

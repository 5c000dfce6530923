import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { TemplateAudience, TemplateType } from '@/lib/domain/template'
import { contentOf, type TemplateContent } from '@/lib/domain/template-content'

export interface TemplateDetail {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly type: TemplateType
  readonly audience: TemplateAudience
  readonly ordinal: number | null
  readonly isDefault: boolean
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly archivedAt: Date | null
  readonly content: TemplateContent
}

/** A template with its newest content, in one statement; undefined for unknown ids and those of other organisations. */
export async function findTemplate(viewer: Viewer, id: string): Promise<TemplateDetail | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const [row] = await db().$queryRaw<(Omit<TemplateDetail, 'content'> & { content: unknown })[]>`
    SELECT t."id", t."name", t."description", t."type"::text AS "type", t."audience"::text AS "audience", t."ordinal",
           t."isDefault", t."version", t."createdAt", t."updatedAt", t."archivedAt", v."content"
    FROM "Template" t JOIN "TemplateVersion" v ON v."templateId" = t."id" AND v."version" = t."version"
    WHERE t."id" = ${id}::uuid AND t."organizationId" = ${viewer.organizationId}::uuid`
  return row && { ...row, content: contentOf(row.content) }
}

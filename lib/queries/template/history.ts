import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { contentOf, type TemplateContent } from '@/lib/domain/template-content'

export interface TemplateVersionInList {
  readonly version: number
  readonly content: TemplateContent
  readonly savedAt: Date
  readonly savedBy: string
  /** The version that this one brought back. */
  readonly restoredFrom: number | null
}

const MOST = 50

/** The versions of a template, newest first, at most 50, in one statement; none for other organisations' ones. */
export async function templateHistory(viewer: Viewer, templateId: string): Promise<TemplateVersionInList[]> {
  const rows = await db().$queryRaw<(Omit<TemplateVersionInList, 'content'> & { content: unknown })[]>`
    SELECT v."version", v."content", v."createdAt" AS "savedAt", coalesce(u."name", 'Somebody') AS "savedBy",
           v."restoredFrom"
    FROM "TemplateVersion" v LEFT JOIN "User" u ON u."id" = v."createdById"
    WHERE v."templateId" = ${templateId}::uuid AND v."organizationId" = ${viewer.organizationId}::uuid
    ORDER BY v."version" DESC LIMIT ${MOST}`
  return rows.map((row) => ({ ...row, content: contentOf(row.content) }))
}

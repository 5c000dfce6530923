import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { TemplateAudience, TemplateType } from '@/lib/domain/template'

export interface HeldTemplate {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly type: TemplateType
  readonly audience: TemplateAudience
  readonly ordinal: number | null
  readonly isDefault: boolean
  readonly version: number
  readonly archivedAt: Date | null
  /** Of the newest version, as it is kept. */
  readonly content: unknown
}

/** Takes hold of a template until the transaction ends; undefined when it is not one of the viewer's organisation. */
export async function holdTemplate(
  tx: Transaction,
  viewer: Viewer,
  templateId: string,
): Promise<HeldTemplate | undefined> {
  const ours = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Template"
    WHERE "id" = ${templateId}::uuid AND "organizationId" = ${viewer.organizationId}::uuid FOR NO KEY UPDATE`
  if (ours.length === 0) return undefined
  // Read after the lock, so that who waited for it sees what the other one saved.
  const [held] = await tx.$queryRaw<HeldTemplate[]>`
    SELECT t."id", t."name", t."description", t."type"::text AS "type", t."audience"::text AS "audience", t."ordinal",
           t."isDefault", t."version", t."archivedAt", v."content"
    FROM "Template" t JOIN "TemplateVersion" v ON v."templateId" = t."id" AND v."version" = t."version"
    WHERE t."id" = ${templateId}::uuid`
  return held
}

import { db } from '@/lib/db'
import type { SystemActor, Viewer } from '@/lib/domain/actor'
import type { MessageAudience } from '@/lib/domain/message'
import type { TemplateType } from '@/lib/domain/template'

export interface TemplateOfLetter {
  readonly id: string
  readonly name: string
  readonly version: number
  /** As it is kept; to be read by {@link contentOf}. */
  readonly content: unknown
}

/**
 * The template that a letter is written from, in one indexed read: the one that was chosen for it, else the
 * organisation's default of its type, reader and number, else the one for any number; undefined: the product's own
 * words. A chosen one is kept to even when it was archived since.
 */
export async function templateForLetter(
  _actor: SystemActor | Viewer,
  letter: {
    organizationId: string
    templateId: string | null
    type: TemplateType
    audience: MessageAudience
    ordinal: number
  },
): Promise<TemplateOfLetter | undefined> {
  const { organizationId, templateId, type, audience, ordinal } = letter
  const [template] = await db().$queryRaw<TemplateOfLetter[]>`
    SELECT t."id", t."name", v."version", v."content"
    FROM "Template" t JOIN "TemplateVersion" v ON v."templateId" = t."id" AND v."version" = t."version"
    WHERE t."organizationId" = ${organizationId}::uuid
      AND (t."id" = ${templateId}::uuid
        OR (t."isDefault" AND t."archivedAt" IS NULL AND t."type" = ${type}::"TemplateType"
          AND t."audience" = ${audience}::"MessageAudience" AND (t."ordinal" IS NULL OR t."ordinal" = ${ordinal})))
    ORDER BY t."id" = ${templateId}::uuid DESC NULLS LAST, t."ordinal" NULLS LAST LIMIT 1`
  return template
}

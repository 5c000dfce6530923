import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import type { TemplateDraft } from '@/lib/domain/template'
import { builtInContent } from '@/lib/domain/template-builtin'
import type { TemplateContent } from '@/lib/domain/template-content'
import { problemsByField, templateProblems } from '@/lib/domain/template-problems'

/**
 * Makes a template with its first version: the given content, or the product's own words.
 * @param draft.id of a request that may be repeated: the second time nothing is made
 * @returns its id; `invalid` with the problems of the content by field
 */
export async function createTemplate(
  viewer: Viewer,
  { content, ...draft }: TemplateDraft & { id?: string; content?: TemplateContent },
  now: Date,
): Promise<Done<{ templateId: string }> | Refusal<'invalid'>> {
  const problems = content ? templateProblems(content) : []
  if (problems.length > 0) return refuse('invalid', { fields: problemsByField(problems) })
  const templateId = await db().$transaction((tx) =>
    insertTemplate(tx, viewer, { ...draft, content: content ?? builtInContent(draft) }, now),
  )
  return { ok: true, templateId }
}

/** As {@link createTemplate}, of a content that was checked, within the caller's transaction. */
export async function insertTemplate(
  tx: Transaction,
  viewer: Viewer,
  { id = newId(), content, ...draft }: TemplateDraft & { id?: string; content: TemplateContent },
  now: Date,
): Promise<string> {
  const { organizationId, userId: createdById } = viewer
  const row = { id, organizationId, ...draft, version: 1, createdAt: now, createdById, updatedAt: now }
  const { count } = await tx.template.createMany({ data: [row], skipDuplicates: true })
  if (count === 0) return id
  await tx.templateVersion.create({
    data: {
      templateId: id,
      version: 1,
      organizationId,
      content: { ...content },
      createdAt: now,
      createdById,
    },
  })
  await recordTimeline(tx, memberOnTimeline(viewer), {
    organizationId,
    what: 'template_created',
    why: draft.name,
    data: { templateId: id },
    at: now,
  })
  return id
}

import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { contentOf, sameContent, type TemplateContent } from '@/lib/domain/template-content'
import { problemsByField, templateProblems } from '@/lib/domain/template-problems'
import { type HeldTemplate, holdTemplate } from './hold'

interface TemplateEdit {
  templateId: string
  /** The version that was looked at; undefined: whichever it is. */
  basedOn?: number
  name?: string
  description?: string | null
  content?: TemplateContent
}

/**
 * Saves what is given: another content makes a new version, in one transaction with its line in the history.
 * Refusals: `absent`, `archived`, `invalid` (by field, with line and suggestion), `changed` (somebody saved another
 * version than the one that was looked at), `same` (nothing would change)
 */
export async function saveTemplate(
  viewer: Viewer,
  { templateId, basedOn, content, ...about }: TemplateEdit,
  now: Date,
): Promise<
  | Done<{ version: number }>
  | Refusal<'absent'>
  | Refusal<'archived'>
  | Refusal<'invalid'>
  | Refusal<'changed'>
  | Refusal<'same'>
> {
  const problems = content ? templateProblems(content) : []
  if (problems.length > 0) return refuse('invalid', { fields: problemsByField(problems) })
  return db().$transaction(async (tx) => {
    const template = await holdTemplate(tx, viewer, templateId)
    if (!template) return refuse('absent')
    if (template.archivedAt)
      return refuse('archived', { message: 'Bring the template back before you change it.' })
    if (basedOn !== undefined && template.version !== basedOn)
      return refuse('changed', {
        message: `Somebody saved version ${template.version} in the meantime. Nothing was saved; what you typed is still here.`,
      })
    const isNew = content !== undefined && !sameContent(content, contentOf(template.content))
    const { name = template.name, description = template.description } = about
    if (!isNew && name === template.name && description === template.description)
      return refuse('same', { message: 'Nothing was changed: the template says this already.' })
    await tx.template.update({
      where: { id: templateId },
      data: { name, description, updatedAt: now },
      select: { id: true },
    })
    const version = isNew ? await addVersion(tx, viewer, { template, content }, now) : template.version
    return { ok: true, version }
  })
}

/** Adds a version to a template that the caller holds. @returns its number */
export async function addVersion(
  tx: Transaction,
  viewer: Viewer,
  added: { template: HeldTemplate; content: TemplateContent; restoredFrom?: number },
  now: Date,
): Promise<number> {
  const { template, content, restoredFrom = null } = added
  const { organizationId, userId: createdById } = viewer
  const version = template.version + 1
  await tx.templateVersion.create({
    data: {
      templateId: template.id,
      version,
      organizationId,
      content: { ...content },
      createdAt: now,
      createdById,
      restoredFrom,
    },
  })
  await tx.template.update({
    where: { id: template.id },
    data: { version, updatedAt: now },
    select: { id: true },
  })
  await recordTimeline(tx, memberOnTimeline(viewer), {
    organizationId,
    what: restoredFrom === null ? 'template_saved' : 'template_restored',
    why: `${template.name}, version ${version}`,
    data: { templateId: template.id, version },
    at: now,
  })
  return version
}

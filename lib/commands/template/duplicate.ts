import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { templateLimits } from '@/lib/domain/template'
import { contentOf } from '@/lib/domain/template-content'
import { insertTemplate } from './create'
import { holdTemplate } from './hold'

/** Makes a template that says the same, no default; `absent` for one that is not the organisation's. */
export async function duplicateTemplate(
  viewer: Viewer,
  { templateId }: { templateId: string },
  now: Date,
): Promise<Done<{ templateId: string }> | Refusal<'absent'>> {
  return db().$transaction(async (tx) => {
    const template = await holdTemplate(tx, viewer, templateId)
    if (!template) return refuse('absent')
    const { type, audience, ordinal, description } = template
    const name = `${template.name.slice(0, templateLimits.name - 7)} (copy)`
    const draft = { name, description, type, audience, ordinal, content: contentOf(template.content) }
    return { ok: true, templateId: await insertTemplate(tx, viewer, draft, now) }
  })
}

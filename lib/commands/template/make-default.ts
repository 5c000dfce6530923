import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { mayBeDefault } from '@/lib/domain/template'
import { holdTemplate } from './hold'

/**
 * From now on letters of its type, reader and number are written from this template, instead of from the one before;
 * or, with `isDefault` false, from the product's own words again. What has left stays as it is.
 * Refusals: `absent`, `archived`, `not_for_default` (letters of this type are always chosen by hand)
 */
export async function makeDefaultTemplate(
  viewer: Viewer,
  { templateId, isDefault }: { templateId: string; isDefault: boolean },
  now: Date,
): Promise<Done | Refusal<'absent'> | Refusal<'archived'> | Refusal<'not_for_default'>> {
  const { organizationId } = viewer
  return db().$transaction(async (tx) => {
    // Two who choose at once wait for each other here: the index would refuse the second.
    await tx.$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${organizationId}::uuid FOR NO KEY UPDATE`
    const template = await holdTemplate(tx, viewer, templateId)
    if (!template) return refuse('absent')
    if (isDefault && template.archivedAt)
      return refuse('archived', { message: 'Bring the template back first.' })
    if (isDefault && !mayBeDefault(template.type))
      return refuse('not_for_default', { message: 'Letters of this kind are chosen by hand, one by one.' })
    if (template.isDefault === isDefault) return { ok: true }
    const { type, audience, ordinal, name } = template
    await tx.template.updateMany({
      where: { organizationId, type, audience, ordinal, isDefault: true },
      data: { isDefault: false, updatedAt: now },
    })
    if (isDefault)
      await tx.template.update({
        where: { id: templateId },
        data: { isDefault: true, updatedAt: now },
        select: { id: true },
      })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      what: isDefault ? 'template_made_default' : 'template_default_ended',
      why: name,
      data: { templateId },
      at: now,
    })
    return { ok: true }
  })
}

import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { contentOf } from '@/lib/domain/template-content'
import { holdTemplate } from './hold'
import { addVersion } from './save'

/**
 * Brings an earlier version back, as a new one.
 * Refusals: `absent` (template or version), `archived`, `same` (it is the newest one)
 */
export async function restoreTemplate(
  viewer: Viewer,
  { templateId, version }: { templateId: string; version: number },
  now: Date,
): Promise<Done<{ version: number }> | Refusal<'absent'> | Refusal<'archived'> | Refusal<'same'>> {
  return db().$transaction(async (tx) => {
    const template = await holdTemplate(tx, viewer, templateId)
    const former = await tx.templateVersion.findFirst({
      where: { templateId, version, organizationId: viewer.organizationId },
      select: { content: true },
    })
    if (!template || !former) return refuse('absent')
    if (template.archivedAt) return refuse('archived', { message: 'Bring the template back first.' })
    if (version === template.version) return refuse('same', { message: 'This is the version in use.' })
    const content = contentOf(former.content)
    return {
      ok: true,
      version: await addVersion(tx, viewer, { template, content, restoredFrom: version }, now),
    }
  })
}

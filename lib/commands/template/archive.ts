import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * Puts a template away, or brings it back; one that is there already keeps who did it and when. A default is none any
 * more. Letters for which it was chosen by hand are still written from it.
 * @returns done; `absent` for one that is not the organisation's
 */
export async function archiveTemplate(
  viewer: Viewer,
  { templateId, archived }: { templateId: string; archived: boolean },
  now: Date,
): Promise<Done | Refusal<'absent'>> {
  const { organizationId, userId } = viewer
  const ours = { id: templateId, organizationId }
  return db().$transaction(async (tx) => {
    const { count } = await tx.template.updateMany({
      where: { ...ours, archivedAt: archived ? null : { not: null } },
      data: archived
        ? { archivedAt: now, archivedById: userId, isDefault: false, updatedAt: now }
        : { archivedAt: null, archivedById: null, updatedAt: now },
    })
    const template = await tx.template.findFirst({ where: ours, select: { name: true } })
    if (!template) return refuse('absent')
    if (count === 1)
      await recordTimeline(tx, memberOnTimeline(viewer), {
        organizationId,
        what: archived ? 'template_archived' : 'template_brought_back',
        why: template.name,
        data: { templateId },
        at: now,
      })
    return { ok: true }
  })
}

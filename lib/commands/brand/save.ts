import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import { type BrandDraft, brandChanges, plainDraft } from '@/lib/domain/brand-form'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { draftSelect } from '@/lib/queries/brand/select'

/**
 * Sets how the organisation's letters look and from whom they come; letters that have left keep their look. One line
 * of the history says what changed.
 * Refusals: `not_allowed` (neither owner nor admin)
 */
export async function saveBrand(
  viewer: Viewer,
  draft: BrandDraft,
  now: Date,
): Promise<Done | Refusal<'not_allowed'>> {
  if (!mayManageMembers(viewer.role))
    return refuse('not_allowed', { message: 'Only owners and admins change the branding.' })
  const { organizationId, userId } = viewer
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${organizationId}::uuid FOR NO KEY UPDATE`
    const before = await tx.brand.findUnique({ where: { organizationId }, select: draftSelect })
    const changes = brandChanges({ ...plainDraft, ...before } as BrandDraft, draft)
    if (changes.length === 0) return
    const set = { ...draft, updatedAt: now, updatedById: userId }
    await tx.brand.upsert({
      where: { organizationId },
      create: { organizationId, ...set },
      update: set,
      select: { organizationId: true },
    })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      what: 'brand_saved',
      why: `Changed: ${changes.join(', ')}`,
      at: now,
    })
  })
  return { ok: true }
}

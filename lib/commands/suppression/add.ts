import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import { mayRecruit, type Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import type { SuppressionDraft } from '@/lib/domain/suppression'
import { findSuppression } from '@/lib/queries/suppression/find'
import { replanForAddress, suppress } from './suppress'

/**
 * Puts an address on the list by hand. Refusals: `not_allowed`, `known` (it stands there already, as wide or wider; at
 * the field `email`).
 */
export async function addSuppression(
  viewer: Viewer,
  { email, scope, detail }: SuppressionDraft,
  now: Date,
): Promise<Done<{ suppressionId: string }> | Refusal<'not_allowed' | 'known'>> {
  if (!mayRecruit(viewer.role)) return refuse('not_allowed', { message: 'Only recruiters do this.' })
  const { organizationId, userId } = viewer
  const done = await db().$transaction(async (tx) => {
    const entry = { organizationId, email, reason: 'manual' as const, scope, detail, createdById: userId }
    if (!(await suppress(tx, entry, now))) return false
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      what: 'suppression_added',
      why: detail,
      data: { email, scope },
      at: now,
    })
    return true
  })
  if (!done) return refuse('known', { fields: { email: 'This address is on the list already.' } })
  await replanForAddress(organizationId, email, now)
  const found = await findSuppression(viewer, { email })
  return { ok: true, suppressionId: found?.id ?? '' }
}

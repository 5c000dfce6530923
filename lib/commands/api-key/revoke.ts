import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/** Ends a key for good. Refuses those who may not (`not_allowed`); `absent` for one that is not the organisation's. */
export async function revokeApiKey(
  viewer: Viewer,
  apiKeyId: string,
  now: Date,
): Promise<Done | Refusal<'not_allowed' | 'absent'>> {
  if (!mayManageMembers(viewer.role))
    return refuse('not_allowed', { message: 'Only owners and admins do this.' })
  const { organizationId, userId } = viewer
  return db().$transaction(async (tx) => {
    const key = await tx.apiKey.findFirst({ where: { id: apiKeyId, organizationId }, select: { name: true } })
    if (!key) return refuse('absent', { message: 'This key is not here any more.' })
    const { count } = await tx.apiKey.updateMany({
      where: { id: apiKeyId, organizationId, revokedAt: null },
      data: { revokedAt: now, revokedById: userId },
    })
    if (count === 1)
      await recordTimeline(tx, memberOnTimeline(viewer), {
        organizationId,
        what: 'api_key_revoked',
        why: key.name,
        data: { apiKeyId },
        at: now,
      })
    return { ok: true }
  })
}

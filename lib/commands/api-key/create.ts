import { createHash, randomBytes } from 'node:crypto'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId } from '@/lib/db'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import { type ApiKeyDraft, PREFIX_LENGTH } from '@/lib/domain/api-key'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * Makes a key that acts for the viewer. Only its digest is kept, so this answer is the only place where it stands.
 * Refuses those who are neither owner nor admin (`not_allowed`).
 */
export async function createApiKey(
  viewer: Viewer,
  { name, scopes }: ApiKeyDraft,
  now: Date,
): Promise<Done<{ apiKeyId: string; key: string }> | Refusal<'not_allowed'>> {
  if (!mayManageMembers(viewer.role))
    return refuse('not_allowed', { message: 'Only owners and admins do this.' })
  const { organizationId, userId } = viewer
  const key = `ft_${randomBytes(32).toString('base64url')}`
  const apiKeyId = newId()
  await db().$transaction(async (tx) => {
    await tx.apiKey.create({
      data: {
        id: apiKeyId,
        organizationId,
        createdById: userId,
        name,
        prefix: key.slice(0, PREFIX_LENGTH),
        hash: createHash('sha256').update(key).digest('hex'),
        scopes: [...scopes],
        createdAt: now,
      },
    })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      what: 'api_key_created',
      why: `${name}: ${scopes.join(', ')}`,
      data: { apiKeyId },
      at: now,
    })
  })
  return { ok: true, apiKeyId, key }
}

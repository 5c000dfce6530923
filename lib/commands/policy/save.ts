import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { Policy } from '@/lib/domain/policy'
import { changesInWords, policyChanges } from '@/lib/domain/policy-words'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { policyInForce } from './in-force'

/**
 * Makes a new version of the organisation's policy, in one transaction with its line in the history. It holds for
 * interviews that are booked from now on; with `scope` "booked" also for those that are booked already, which a job
 * goes through afterwards (apply.ts).
 * Refusals: `stale` (somebody saved another version than the one that was looked at), `same` (nothing would change)
 */
export async function savePolicy(
  viewer: Viewer,
  draft: { policy: Policy; basedOn: number; scope: 'new' | 'booked' },
  now: Date,
): Promise<Done<{ version: number; policyId: string }> | Refusal<'stale' | 'same'>> {
  const { organizationId } = viewer
  return db().$transaction(async (tx) => {
    // Two who save at once wait for each other here; the second finds the version of the first.
    await tx.$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${organizationId}::uuid FOR NO KEY UPDATE`
    const current = await policyInForce(tx, organizationId)
    if (current.version !== draft.basedOn)
      return refuse('stale', {
        message: `Somebody saved version ${current.version} in the meantime. Nothing was saved; look at the changes once more.`,
      })
    const changes = policyChanges(current.policy, draft.policy)
    if (changes.length === 0 && draft.scope === 'new')
      return refuse('same', { message: 'Nothing was changed: the policy says this already.' })
    const policyId = newId()
    const version = current.version + 1
    await tx.policy.create({
      data: {
        id: policyId,
        organizationId,
        version,
        rules: { ...draft.policy },
        createdAt: now,
        createdById: viewer.userId,
        applySince: draft.scope === 'booked' ? now : null,
      },
    })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      what: 'policy_saved',
      why: [`Version ${version}`, changesInWords(changes)].filter(Boolean).join('. '),
      data: { version, scope: draft.scope },
      at: now,
    })
    return { ok: true, version, policyId }
  })
}

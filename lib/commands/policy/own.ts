import { newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Policy, PolicyRules } from '@/lib/domain/policy'
import { policyInForce } from './in-force'

/**
 * Makes a policy for a single interview, within the caller's transaction: the organisation's, with what `rules` says
 * otherwise. A partial of several rules replaces each of them as a whole.
 * @returns its id, for `Interview.policyId`, its rules, and those that it began with
 * @throws ZodError for rules that no policy may have; a form or an API parses them first
 */
export async function makeOwnPolicy(
  tx: Transaction,
  viewer: Viewer,
  rules: Partial<Policy>,
  now: Date,
): Promise<{ id: string; policy: Policy; base: Policy }> {
  const { policy: base } = await policyInForce(tx, viewer.organizationId)
  const policy = PolicyRules.parse({ ...base, ...rules })
  const id = newId()
  await tx.policy.create({
    data: {
      id,
      organizationId: viewer.organizationId,
      version: null,
      rules: policy,
      createdAt: now,
      createdById: viewer.userId,
    },
  })
  return { id, policy, base }
}

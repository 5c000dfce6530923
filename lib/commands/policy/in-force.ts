import type { Transaction } from '@/lib/db'
import { type Policy, policyOf } from '@/lib/domain/policy'

/**
 * The policy that new interviews of an organisation are booked under.
 * @returns its newest version; without any, the product's default under no id
 */
export async function policyInForce(
  tx: Transaction,
  organizationId: string,
): Promise<{ id: string | null; version: number; policy: Policy }> {
  const newest = await tx.policy.findFirst({
    where: { organizationId, version: { not: null } },
    orderBy: { version: 'desc' },
    select: { id: true, version: true, rules: true },
  })
  return { id: newest?.id ?? null, version: newest?.version ?? 0, policy: policyOf(newest?.rules) }
}

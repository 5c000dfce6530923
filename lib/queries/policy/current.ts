import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Policy, policyOf } from '@/lib/domain/policy'

/** The policy that new interviews are booked under, in one statement; version 0 is the product's own. */
export async function currentPolicy(viewer: Viewer): Promise<{ version: number; policy: Policy }> {
  const newest = await db().policy.findFirst({
    where: { organizationId: viewer.organizationId, version: { not: null } },
    orderBy: { version: 'desc' },
    select: { version: true, rules: true },
  })
  return { version: newest?.version ?? 0, policy: policyOf(newest?.rules) }
}

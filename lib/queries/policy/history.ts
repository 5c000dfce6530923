import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Policy, policyOf } from '@/lib/domain/policy'

export interface PolicyVersion {
  readonly version: number
  readonly policy: Policy
  readonly savedAt: Date
  readonly savedBy: string
  /** It is, or was, to hold for booked interviews, too; and since when it does for all of them. */
  readonly applySince: Date | null
  readonly appliedAt: Date | null
}

const MOST = 50

/** The versions of the organisation's policy, newest first, at most 50, in one statement. */
export async function policyHistory(viewer: Viewer): Promise<PolicyVersion[]> {
  const rows = await db().$queryRaw<(Omit<PolicyVersion, 'policy'> & { rules: unknown })[]>`
    SELECT p."version", p."rules", p."createdAt" AS "savedAt", coalesce(u."name", 'Somebody') AS "savedBy",
           p."applySince", p."appliedAt"
    FROM "Policy" p LEFT JOIN "User" u ON u."id" = p."createdById"
    WHERE p."organizationId" = ${viewer.organizationId}::uuid AND p."version" IS NOT NULL
    ORDER BY p."version" DESC LIMIT ${MOST}`
  return rows.map(({ rules, ...row }) => ({ ...row, policy: policyOf(rules) }))
}

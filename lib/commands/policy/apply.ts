import { reconcilePlans } from '@/lib/commands/message/reconcile'
import { recordOnTimelines, systemOnTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { policyOf } from '@/lib/domain/policy'
import type { BookedPlan } from '@/lib/queries/interview/loaded-plan'
import { readPlans } from '@/lib/queries/interview/plans'

/** Interviews of one transaction: whoever changes one of them meanwhile waits for it, a fraction of a second. */
const AT_ONCE = 200
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Goes on applying a version to what was booked before it: the next interviews after the cursor on its row, in one
 * transaction with the cursor, under their locks. Of several who go on at once each takes other interviews, and a
 * batch that was cut off is begun again where the cursor stands. An interview with a policy of its own, or under a
 * later version, is left alone.
 * @returns whether all have been gone through
 */
export async function applyPolicy(
  system: SystemActor,
  policyId: string,
  now: Date,
): Promise<{ done: boolean }> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Policy" WHERE "id" = ${policyId}::uuid FOR NO KEY UPDATE`
    const policy = await tx.policy.findUnique({
      where: { id: policyId },
      select: {
        organizationId: true,
        version: true,
        rules: true,
        applySince: true,
        appliedTo: true,
        appliedAt: true,
      },
    })
    if (!policy?.applySince || policy.version === null || policy.appliedAt) return { done: true }
    const ids = await holdNext(tx, policy.organizationId, policy.appliedTo ?? FIRST_ID)
    const plans = await readPlans(tx, { of: ids, rows: 'all', now })
    const { organizationId, version, rules } = policy
    await applyTo(
      tx,
      system,
      plans.filter((plan) => isEarlier(plan, version)),
      { id: policyId, organizationId, version, rules, now },
    )
    const done = ids.length < AT_ONCE
    await tx.policy.update({
      where: { id: policyId },
      data: { appliedTo: ids.at(-1) ?? policy.appliedTo, ...(done && { appliedAt: now }) },
    })
    return { done }
  })
}

/** Always in the order of their ids, so that two versions that are applied at once wait for each other. */
async function holdNext(tx: Transaction, organizationId: string, after: string): Promise<string[]> {
  const next = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Interview"
    WHERE "organizationId" = ${organizationId}::uuid AND "status" IN ('pending', 'scheduled')
      AND "id" > ${after}::uuid
    ORDER BY "id" LIMIT ${AT_ONCE} FOR NO KEY UPDATE`
  return next.map(({ id }) => id)
}

const isEarlier = ({ policy }: BookedPlan, version: number) =>
  !policy || (policy.version !== null && policy.version < version)

async function applyTo(
  tx: Transaction,
  system: SystemActor,
  plans: readonly BookedPlan[],
  policy: { id: string; organizationId: string; version: number; rules: unknown; now: Date },
): Promise<void> {
  if (plans.length === 0) return
  const { id: policyId, organizationId, version, now } = policy
  const ids = plans.map(({ interviewId }) => interviewId)
  await tx.$executeRaw`
    UPDATE "Interview" SET "policyId" = ${policyId}::uuid, "rulesAt" = ${now} WHERE "id" = ANY(${ids}::uuid[])`
  await recordOnTimelines(tx, systemOnTimeline(system), ids, {
    organizationId,
    what: 'policy_applied',
    why: `Version ${version}`,
    at: now,
  })
  const rules = policyOf(policy.rules)
  const underIt = plans.map(({ input, ...plan }) => ({
    ...plan,
    input: { ...input, policy: rules, interview: { ...input.interview, rulesAt: now } },
  }))
  await reconcilePlans(tx, underIt, now)
}

import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type PlanDifference, planDifference } from '@/lib/domain/plan-difference'
import type { Policy } from '@/lib/domain/policy'
import { readPlans } from '@/lib/queries/interview/plans'

export interface InterviewDifference {
  readonly interviewId: string
  readonly candidateName: string
  readonly startsAt: Date
  /** The organisation's rules do not hold for it. */
  readonly own: boolean
  readonly differences: readonly PlanDifference[]
}

/**
 * What a policy would change of every booked interview's plan at `now`, by the planner itself.
 * @param choice.interviewId of this interview alone, also when it has a policy of its own
 */
export async function dryRun(
  viewer: Viewer,
  choice: { policy: Policy; customReminders?: readonly number[]; interviewId?: string },
  now: Date,
): Promise<InterviewDifference[]> {
  const { interviewId, ...rules } = choice
  const plans = await readPlans(db(), {
    of: Prisma.sql`i."organizationId" = ${viewer.organizationId}::uuid AND i."status" IN ('pending', 'scheduled')
      AND ${interviewId ? Prisma.sql`i."id" = ${interviewId}::uuid` : Prisma.sql`TRUE`}`,
    rows: 'that bear on the plan',
    now,
  })
  return plans.map(({ input, policy, ...plan }) => {
    const own = policy !== null && policy.version === null
    return {
      interviewId: plan.interviewId,
      candidateName: input.candidate.name,
      startsAt: input.interview.startsAt,
      own,
      differences: own && !interviewId ? [] : planDifference(input, rules),
    }
  })
}

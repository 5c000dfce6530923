import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { overrideOf } from '@/lib/domain/message-override'
import { type PlanDifference, planDifference } from '@/lib/domain/plan-difference'
import type { PlanInput } from '@/lib/domain/planned-message'
import { type Policy, policyOf } from '@/lib/domain/policy'

export interface InterviewDifference {
  readonly interviewId: string
  readonly candidateName: string
  readonly startsAt: Date
  /** The organisation's rules do not hold for it. */
  readonly own: boolean
  readonly differences: readonly PlanDifference[]
}

interface Row {
  id: string
  own: boolean
  rules: unknown
  candidateName: string
  candidateEmail: string
  interview: Record<string, unknown>
  people: PlanInput['leavers'] | null
  messages: [string, number, PlanInput['said'][number]['state'], string, string | null, unknown][] | null
  openTasks: number
}

/**
 * What a policy would change of every booked interview's plan at `now`, by the planner itself, in one statement.
 * @param choice.interviewId of this interview alone, also when it has a policy of its own
 */
export async function dryRun(
  viewer: Viewer,
  choice: { policy: Policy; customReminders?: readonly number[]; interviewId?: string },
  now: Date,
): Promise<InterviewDifference[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT i."id", y."id" IS NOT NULL AND y."version" IS NULL AS "own", y."rules", c."name" AS "candidateName",
           c."email" AS "candidateEmail", to_jsonb(i) - 'outcomeNotes' AS "interview",
           (SELECT json_agg(to_jsonb(p) ORDER BY p."id") FROM "InterviewParticipant" p
            WHERE p."interviewId" = i."id") AS "people",
           (SELECT json_agg(json_build_array(m."planKey", m."revision", m."state", m."dueAt", m."sentAt", m."override"))
            FROM "Message" m WHERE m."interviewId" = i."id") AS "messages",
           (SELECT count(*)::int FROM "PrepTask" t
            WHERE t."interviewId" = i."id" AND t."audience" = 'candidate' AND t."doneAt" IS NULL) AS "openTasks"
    FROM "Interview" i
    JOIN "Application" a ON a."id" = i."applicationId"
    JOIN "Candidate" c ON c."id" = a."candidateId"
    LEFT JOIN "Policy" y ON y."id" = i."policyId"
    WHERE i."organizationId" = ${viewer.organizationId}::uuid AND i."status" IN ('pending', 'scheduled')
      AND ${choice.interviewId ? Prisma.sql`i."id" = ${choice.interviewId}::uuid` : Prisma.sql`TRUE`}
    ORDER BY i."startsAt", i."id"`
  const { interviewId, ...rules } = choice
  return rows.map((row) => {
    const input = inputOf(row, now)
    return {
      interviewId: row.id,
      candidateName: row.candidateName,
      startsAt: input.interview.startsAt,
      own: row.own,
      differences: row.own && !interviewId ? [] : planDifference(input, rules),
    }
  })
}

const MOMENTS = /(At|Since)$/

/** JSON has no moments: every column that is named after one becomes one. */
function withMoments(json: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      name,
      MOMENTS.test(name) && typeof value === 'string' ? new Date(value) : value,
    ]),
  )
}

function inputOf(row: Row, now: Date): PlanInput {
  const interview = withMoments(row.interview) as unknown as PlanInput['interview'] & {
    timeZone: string
    candidateTimeZone: string
  }
  const people = (row.people ?? []).map((person) => {
    const read = withMoments(
      person as unknown as Record<string, unknown>,
    ) as unknown as PlanInput['leavers'][number]
    return { ...read, timeZone: read.timeZone ?? interview.timeZone }
  })
  return {
    interview,
    candidate: { name: row.candidateName, email: row.candidateEmail, timeZone: interview.candidateTimeZone },
    interviewers: people.filter((person) => !person.removedAt),
    leavers: people.filter((person) => person.removedAt),
    policy: policyOf(row.rules),
    said: (row.messages ?? []).map(([planKey, revision, state, dueAt, sentAt, override]) => ({
      planKey,
      revision,
      state,
      dueAt: new Date(dueAt),
      sentAt: sentAt === null ? null : new Date(sentAt),
      override: overrideOf(override),
    })),
    openTasks: row.openTasks,
    now,
  }
}

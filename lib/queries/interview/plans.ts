import { type db, Prisma, type Transaction } from '@/lib/db'
import { policyOf } from '@/lib/domain/policy'
import { type StandingSuppression, suppressionsOf } from '@/lib/queries/suppression/find'
import {
  type BookedPlan,
  type InterviewRow,
  type KnownPolicy,
  type MessageRow,
  type PersonRow,
  planOf,
} from './loaded-plan'

interface Choice {
  /** Interviews by their ids, or by a condition on "Interview" i. */
  of: readonly string[] | Prisma.Sql
  /** All message rows, or only those that the planner looks at (lib/domain/plan-memory.ts). */
  rows: 'all' | 'that bear on the plan'
  now: Date
}

/**
 * What the planner needs of many interviews of one organisation, in the order of their start, in five statements
 * whatever their number.
 * Columns rather than JSON and no rows that say nothing: reading costs less than planning.
 */
export async function readPlans(
  on: Transaction | ReturnType<typeof db>,
  { of, rows, now }: Choice,
): Promise<BookedPlan[]> {
  const { interviews: from, people: theirs, messages: said, where } = sourcesOf(of)
  const interviews = await on.$queryRaw<InterviewRow[]>`
    SELECT i."id", i."organizationId", i."status"::text, i."revision", i."askedRevision", i."startsAt", i."timeZone",
      i."candidateTimeZone", i."bookedAt", i."revisedAt", i."confirmedAt", i."wasConfirmedAt", i."heldAt",
      i."keptAt", i."cancelledAt", i."declinedAt", i."rulesAt", i."customReminders", i."messagesHeldBy",
      i."policyId", c."id" AS "candidateId", c."name" AS "candidateName", c."email" AS "candidateEmail",
      (SELECT count(*)::int FROM "PrepTask" t
        WHERE t."interviewId" = i."id" AND t."audience" = 'candidate' AND t."doneAt" IS NULL) AS "openTasks"
    FROM ${from}
    WHERE ${where}
    ORDER BY i."startsAt", i."id"`
  const people = await on.$queryRaw<PersonRow[]>`
    SELECT p."interviewId", p."id", p."name", p."email", p."timeZone", p."addedAt", p."removedAt", p."entrySince"
    FROM ${theirs}
    WHERE ${where} ORDER BY p."id"`
  const bearing = Prisma.sql`(m."state" NOT IN ('planned', 'held', 'skipped', 'cancelled')
    OR m."override" IS NOT NULL OR (m."state" IN ('planned', 'held') AND m."dueAt" <= ${now}))`
  const messages = await on.$queryRaw<MessageRow[]>`
    SELECT m."interviewId", m."id", m."planKey", m."revision", m."state"::text, m."dueAt", m."sentAt", m."why",
      m."reason", m."recipientName", m."recipientEmail", m."override"
    FROM ${said}
    WHERE ${where} AND ${rows === 'all' ? Prisma.sql`TRUE` : bearing}`
  const policies = await readPolicies(on, interviews)
  const suppressed = await readSuppressions(on, interviews, people)
  const peopleOf = groupBy(people)
  const messagesOf = groupBy(messages)
  return interviews.map((interview) =>
    planOf(interview, {
      people: peopleOf.get(interview.id) ?? [],
      messages: messagesOf.get(interview.id) ?? [],
      policy: policies.get(interview.policyId ?? ''),
      suppressed,
      now,
    }),
  )
}

/**
 * Where the rows come from. By ids each interview's own are looked up, whatever the planner thinks of the size of
 * tables that have just been filled: it would go through all of them for a hundred.
 */
function sourcesOf(of: Choice['of']) {
  if ('strings' in of)
    return {
      interviews: Prisma.sql`"Interview" i JOIN "Application" a ON a."id" = i."applicationId"
        JOIN "Candidate" c ON c."id" = a."candidateId"`,
      people: Prisma.sql`"InterviewParticipant" p JOIN "Interview" i ON i."id" = p."interviewId"`,
      messages: Prisma.sql`"Message" m JOIN "Interview" i ON i."id" = m."interviewId"`,
      where: of,
    }
  const wanted = Prisma.sql`unnest(${[...of]}::uuid[]) AS w("id")`
  return {
    interviews: Prisma.sql`${wanted}
      CROSS JOIN LATERAL (SELECT * FROM "Interview" i WHERE i."id" = w."id" OFFSET 0) i
      CROSS JOIN LATERAL (SELECT * FROM "Application" a WHERE a."id" = i."applicationId" OFFSET 0) a
      CROSS JOIN LATERAL (SELECT * FROM "Candidate" c WHERE c."id" = a."candidateId" OFFSET 0) c`,
    people: Prisma.sql`${wanted}
      CROSS JOIN LATERAL (SELECT * FROM "InterviewParticipant" p WHERE p."interviewId" = w."id" OFFSET 0) p`,
    messages: Prisma.sql`${wanted}
      CROSS JOIN LATERAL (SELECT * FROM "Message" m WHERE m."interviewId" = w."id" OFFSET 0) m`,
    where: Prisma.sql`TRUE`,
  }
}

/** Each policy is read and judged once, however many interviews stand under it. */
async function readPolicies(
  on: Transaction | ReturnType<typeof db>,
  interviews: readonly InterviewRow[],
): Promise<Map<string, KnownPolicy>> {
  const ids = [...new Set(interviews.flatMap(({ policyId }) => policyId ?? []))]
  if (ids.length === 0) return new Map()
  const policies = await on.policy.findMany({
    where: { id: { in: ids } },
    select: { id: true, version: true, rules: true },
  })
  return new Map(policies.map((policy) => [policy.id, { ...policy, rules: policyOf(policy.rules) }]))
}

/** What stands against any of their addresses; few do, so each plan is given all. */
async function readSuppressions(
  on: Transaction | ReturnType<typeof db>,
  interviews: readonly InterviewRow[],
  people: readonly PersonRow[],
): Promise<StandingSuppression[]> {
  const [first] = interviews
  if (!first) return []
  const emails = [
    ...interviews.map(({ candidateEmail }) => candidateEmail),
    ...people.map(({ email }) => email),
  ]
  return suppressionsOf(first.organizationId, emails, on)
}

function groupBy<Row extends { interviewId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.interviewId)
    if (group) group.push(row)
    else groups.set(row.interviewId, [row])
  }
  return groups
}

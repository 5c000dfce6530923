import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { BatchDetails } from '@/lib/domain/batch'
import type { Busy, RowFacts } from '@/lib/domain/batch-verdict'
import { LONGEST_MINUTES } from '@/lib/domain/interview'
import { scopesThatStop, suppressionKey } from '@/lib/domain/suppression'
import { suppressionsOf } from '@/lib/queries/suppression/find'

interface Row {
  readonly position: number
  readonly email: string
  readonly startsAt: Date | null
}

interface About {
  /** The batch: what it has booked itself is no clash. */
  readonly id: string
  readonly organizationId: string
  readonly jobId: string
  readonly details: BatchDetails
}

/**
 * What the organisation knows about rows of a batch, by their positions: four statements, whatever their number. Each
 * looks its rows up one by one (OFFSET 0): of tables that a batch has just filled the planner knows too little, and
 * would go through all of them for a hundred.
 * Before it the batch's organisation must have been checked against who is asking.
 */
export async function rowFacts(
  client: Transaction,
  about: About,
  rows: readonly Row[],
): Promise<(position: number, email: string) => RowFacts> {
  const emails = [...new Set(rows.map(({ email }) => email))]
  const standing = await standingOf(client, about, emails)
  const clashes = await clashesOf(client, about, rows)
  return (position, email) => ({ ...standing(email), clashes: clashes(position) })
}

/**
 * The addresses among these that would not be invited as things stand: suppressed ones, and those of candidates who
 * have an open interview for the job. Two statements.
 */
export async function unwantedAddresses(
  { organizationId }: Viewer,
  { jobId, emails }: { jobId: string; emails: readonly string[] },
): Promise<Set<string>> {
  const standing = await standingOf(db(), { organizationId, jobId }, emails)
  return new Set(
    emails.filter((email) => {
      const { suppressed, invited } = standing(email)
      return suppressed !== null || invited
    }),
  )
}

async function standingOf(
  client: Transaction | ReturnType<typeof db>,
  { organizationId, jobId }: Pick<About, 'organizationId' | 'jobId'>,
  emails: readonly string[],
): Promise<(email: string) => Omit<RowFacts, 'clashes'>> {
  const candidates = await client.$queryRaw<
    { id: string; email: string; timeZone: string | null; invited: boolean }[]
  >`
    SELECT c."id", c."email", c."timeZone", EXISTS (
      SELECT 1 FROM (SELECT "id" FROM "Application" a
        WHERE a."candidateId" = c."id" AND a."jobId" = ${jobId}::uuid OFFSET 0) a
      CROSS JOIN LATERAL (SELECT "status" FROM "Interview" i WHERE i."applicationId" = a."id" OFFSET 0) i
      WHERE i."status" IN ('pending', 'scheduled')
    ) AS "invited"
    FROM "Candidate" c WHERE c."organizationId" = ${organizationId}::uuid AND c."email" = ANY(${[...emails]})`
  const suppressed = await suppressionsOf(organizationId, emails, client)
  const known = new Map(candidates.map((candidate) => [candidate.email, candidate]))
  const stops = scopesThatStop({ kind: 'invitation', inBatch: true })
  const unwanted = new Map(
    suppressed.filter(({ scope }) => stops.includes(scope)).map(({ email, reason }) => [email, reason]),
  )
  return (email) => ({
    known: known.get(email) ?? null,
    suppressed: unwanted.get(suppressionKey(email) ?? email) ?? null,
    invited: known.get(email)?.invited ?? false,
  })
}

/**
 * Open interviews of the required interviewers, one of each, and of the candidate, that overlap each row's time. Those
 * of the batch itself were weighed against each other when it was made.
 */
async function clashesOf(
  client: Transaction,
  { id, organizationId, details }: About,
  rows: readonly Row[],
): Promise<(position: number) => Busy[]> {
  const timed = rows.flatMap((row) => (row.startsAt ? [{ ...row, startsAt: row.startsAt }] : []))
  const length = `${details.durationMinutes} minutes`
  // Where an overlapping one may begin at the earliest: it keeps the walk through the index short.
  const longest = `${LONGEST_MINUTES} minutes`
  const panel = details.interviewers.filter(({ required }) => required).map(({ email }) => email)
  // A day of assessments has few starts and many rows.
  const starts = [...new Set(timed.map(({ startsAt }) => startsAt.getTime()))].map((at) => new Date(at))
  const ofPanel = await client.$queryRaw<(Busy & { at: Date })[]>`
    SELECT DISTINCT ON (w."at", p."email") w."at", p."email", p."name", p."startsAt", p."endsAt"
    FROM unnest(${starts}::timestamptz[]) AS w("at")
    CROSS JOIN LATERAL (SELECT * FROM "InterviewParticipant" p
      WHERE p."organizationId" = ${organizationId}::uuid AND p."email" = ANY(${panel})
        AND p."startsAt" < w."at" + ${length}::interval AND p."startsAt" > w."at" - ${longest}::interval
        AND p."endsAt" > w."at" AND p."required" AND p."removedAt" IS NULL OFFSET 0) p
    JOIN "Interview" i ON i."id" = p."interviewId" AND i."status" IN ('pending', 'scheduled')
    LEFT JOIN "BatchRow" own ON own."id" = i."submissionId" AND own."batchId" = ${id}::uuid
    WHERE own."id" IS NULL
    ORDER BY w."at", p."email", p."startsAt"`
  const ofCandidates = await client.$queryRaw<(Busy & { position: number })[]>`
    SELECT w."position", c."email", c."name", i."startsAt", i."endsAt"
    FROM unnest(${timed.map(({ position }) => position)}::int[], ${timed.map(({ startsAt }) => startsAt)}::timestamptz[],
      ${timed.map(({ email }) => email)}::text[]) AS w("position", "at", "email")
    CROSS JOIN LATERAL (SELECT * FROM "Candidate" c
      WHERE c."organizationId" = ${organizationId}::uuid AND c."email" = w."email" OFFSET 0) c
    CROSS JOIN LATERAL (SELECT * FROM "Application" a WHERE a."candidateId" = c."id" OFFSET 0) a
    CROSS JOIN LATERAL (SELECT * FROM "Interview" i WHERE i."applicationId" = a."id" OFFSET 0) i
    WHERE i."status" IN ('pending', 'scheduled') AND i."startsAt" < w."at" + ${length}::interval AND i."endsAt" > w."at"`
  const byStart = groupBy(ofPanel, ({ at }) => at.getTime())
  const byPosition = groupBy(ofCandidates, ({ position }) => position)
  const startOf = new Map(timed.map(({ position, startsAt }) => [position, startsAt.getTime()]))
  return (position) => [
    ...(byStart.get(startOf.get(position) ?? Number.NaN) ?? []),
    ...(byPosition.get(position) ?? []),
  ]
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

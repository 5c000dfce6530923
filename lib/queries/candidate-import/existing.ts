import { Prisma, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { cleanLine } from '@/lib/domain/candidate'
import {
  applicationKey,
  type Existing,
  type ExistingCandidate,
  type ImportRow,
} from '@/lib/domain/candidate-import'
import { normaliseEmail } from '@/lib/domain/email-address'

/**
 * What the organisation already has of the people in a file, in three statements whatever its size.
 * @param lock true inside the transaction that applies the file: the candidates cannot change until it ends
 */
export async function existingFor(
  viewer: Viewer,
  rows: readonly ImportRow[],
  { client, lock }: { client: Transaction; lock: boolean },
): Promise<Existing> {
  const { organizationId } = viewer
  const emails = [
    ...new Set(rows.flatMap(({ fields }) => normaliseEmail(cleanLine(fields.email ?? '')) ?? [])),
  ]
  const candidates = await client.$queryRaw<ExistingCandidate[]>`
    SELECT "id", "name", "email", "phone", "timeZone", "locale", "notes" FROM "Candidate"
    WHERE "organizationId" = ${organizationId}::uuid AND "email" = ANY(${emails}::text[])
    ORDER BY "id" ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}`
  const jobs = await client.job.findMany({
    where: { organizationId },
    select: { id: true, title: true },
    orderBy: [{ status: 'asc' }, { createdAt: 'desc' }, { id: 'asc' }],
  })
  const ids = candidates.map(({ id }) => id)
  const applications = await client.$queryRaw<{ candidateId: string; jobId: string }[]>`
    SELECT "candidateId", "jobId" FROM "Application" WHERE "candidateId" = ANY(${ids}::uuid[])`
  return {
    candidates: new Map(candidates.map((candidate) => [candidate.email, candidate])),
    jobs,
    applications: new Set(applications.map(({ candidateId, jobId }) => applicationKey(candidateId, jobId))),
  }
}

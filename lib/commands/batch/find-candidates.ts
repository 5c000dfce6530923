import { insertAll, newId, type Transaction } from '@/lib/db'
import { scopesThatStop, suppressionKey } from '@/lib/domain/suppression'
import type { OpenBatch, WaitingRow } from './expand'

/**
 * The candidates of rows, by their addresses: found, or made where nobody has the address yet. Each is held against
 * a change of address, and against another booking for the same job, until the transaction ends.
 */
export async function findCandidates(
  tx: Transaction,
  batch: OpenBatch,
  rows: readonly WaitingRow[],
  now: Date,
): Promise<Map<string, string>> {
  const { organizationId } = batch
  const emails = rows.map(({ email }) => email)
  const stops = scopesThatStop({ kind: 'invitation', inBatch: true })
  const made = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Candidate" ("id", "organizationId", "name", "email", "timeZone", "locale", "createdAt", "updatedAt")
    SELECT r."id", ${organizationId}::uuid, r."name", r."email", r."timeZone", r."locale", ${now}, ${now}
    FROM unnest(${rows.map(() => newId())}::uuid[], ${rows.map(({ name }) => name)}::text[], ${emails}::text[],
      ${rows.map(({ timeZone }) => timeZone)}::text[], ${rows.map(({ locale }) => locale)}::text[],
      ${emails.map((email) => suppressionKey(email) ?? email)}::text[])
      AS r("id", "name", "email", "timeZone", "locale", "key")
    WHERE NOT EXISTS (SELECT 1 FROM "Suppression" s WHERE s."organizationId" = ${organizationId}::uuid
      AND s."email" = r."key" AND s."liftedAt" IS NULL AND s."scope"::text = ANY(${stops}))
    ON CONFLICT ("organizationId", "email") DO NOTHING RETURNING "id"`
  await insertAll(
    tx,
    'TimelineEvent',
    made.map(({ id: candidateId }) => ({
      id: newId(),
      organizationId,
      candidateId,
      actorKind: 'member' as const,
      actorId: batch.createdById,
      actorName: batch.createdBy,
      what: 'candidate_created',
      why: null,
      at: now,
    })),
  )
  const found = await tx.$queryRaw<{ id: string; email: string }[]>`
    SELECT "id", "email" FROM "Candidate"
    WHERE "organizationId" = ${organizationId}::uuid AND "email" = ANY(${emails}) ORDER BY "id" FOR NO KEY UPDATE`
  return new Map(found.map(({ id, email }) => [email, id]))
}

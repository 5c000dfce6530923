import { newId, type Transaction } from '@/lib/db'
import type { Work } from './book-rows'

/** As lib/commands/interview/open-application.ts, for many. */
export async function openApplications(
  tx: Transaction,
  { batch, bookings }: Work,
  now: Date,
): Promise<Map<string, string>> {
  const { organizationId, jobId } = batch
  const candidateIds = bookings.map(({ candidateId }) => candidateId)
  await tx.$executeRaw`
    UPDATE "Candidate" AS c SET "timeZone" = coalesce(c."timeZone", u."timeZone"),
      "locale" = coalesce(c."locale", u."locale"), "updatedAt" = ${now}
    FROM unnest(${candidateIds}::uuid[], ${bookings.map(({ timeZone }) => timeZone)}::text[],
      ${bookings.map(({ row }) => row.locale)}::text[]) AS u("id", "timeZone", "locale")
    WHERE c."id" = u."id" AND (c."timeZone" IS NULL OR (c."locale" IS NULL AND u."locale" IS NOT NULL))`
  await tx.$executeRaw`
    INSERT INTO "Application" AS a ("id", "organizationId", "candidateId", "jobId", "stage", "stageChangedAt",
      "createdAt")
    SELECT u."id", ${organizationId}::uuid, u."candidateId", ${jobId}::uuid, 'interviewing', ${now}, ${now}
    FROM unnest(${candidateIds.map(() => newId())}::uuid[], ${candidateIds}::uuid[]) AS u("id", "candidateId")
    ON CONFLICT ("candidateId", "jobId") DO UPDATE SET "stage" = 'interviewing', "stageChangedAt" = ${now}
      WHERE a."stage" IN ('applied', 'screening')`
  const found = await tx.$queryRaw<{ id: string; candidateId: string }[]>`
    SELECT a."id", a."candidateId" FROM unnest(${candidateIds}::uuid[]) AS w("id")
    CROSS JOIN LATERAL (SELECT * FROM "Application" a
      WHERE a."candidateId" = w."id" AND a."jobId" = ${jobId}::uuid OFFSET 0) a`
  return new Map(found.map(({ id, candidateId }) => [candidateId, id]))
}

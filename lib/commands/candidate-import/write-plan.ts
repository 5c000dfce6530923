import { v7 } from 'uuid'
import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { newJobs, type PlannedRow } from '@/lib/domain/candidate-import'

interface Writing {
  readonly plan: readonly PlannedRow[]
  readonly fileName: string | null
  readonly now: Date
}

/**
 * Writes a plan in at most five statements, whatever its size, within the caller's transaction.
 * @returns how many jobs and applications were made; `complete` is false when a candidate of the plan exists by
 *   now, and then everything has to be rolled back and decided again
 */
export async function writePlan(tx: Transaction, viewer: Viewer, { plan, fileName, now }: Writing) {
  const { organizationId } = viewer
  const nextId = inOrder(now)
  const jobs = newJobs(plan).map(({ key, title }) => ({ id: nextId(), key, title }))
  const fresh = plan.flatMap((row) => (row.verdict === 'new' ? [{ id: nextId(), ...row.details }] : []))
  const idOf = new Map(fresh.map(({ id, email }) => [email, id]))
  const changed = plan.flatMap((row) =>
    row.verdict === 'update' && row.candidateId && row.changes.some(({ field }) => field !== 'job')
      ? [{ id: row.candidateId, ...row.details }]
      : [],
  )
  const jobIdOf = new Map(jobs.map(({ id, key }) => [key, id]))
  const applications = plan.flatMap((row) => {
    if ((row.verdict !== 'new' && row.verdict !== 'update') || !row.job) return []
    const candidateId = (row.verdict === 'update' && row.candidateId) || idOf.get(row.details.email)
    return [{ id: nextId(), candidateId, jobId: row.job.id ?? jobIdOf.get(row.job.key) }]
  })
  const history = plan.flatMap((row) => {
    if (row.verdict !== 'new' && row.verdict !== 'update') return []
    const candidateId = (row.verdict === 'update' && row.candidateId) || idOf.get(row.details.email)
    return [{ id: nextId(), candidateId, why: reasonOf(row, fileName) }]
  })

  await tx.$executeRaw`
    INSERT INTO "Job" ("id", "organizationId", "title", "status", "createdById", "createdAt")
    SELECT r."id", ${organizationId}::uuid, r."title", 'open', ${viewer.userId}::uuid, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS r("id" uuid, "title" text)`
  const inserted = await tx.$executeRaw`
    INSERT INTO "Candidate" ("id", "organizationId", "name", "email", "phone", "timeZone", "locale", "notes", "createdAt", "updatedAt")
    SELECT r."id", ${organizationId}::uuid, r."name", r."email", r."phone", r."timeZone", r."locale", r."notes", ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb)
      AS r("id" uuid, "name" text, "email" text, "phone" text, "timeZone" text, "locale" text, "notes" text)
    ON CONFLICT ("organizationId", "email") DO NOTHING`
  if (inserted < fresh.length) return { complete: false, jobs: 0, applications: 0 }
  await tx.$executeRaw`
    UPDATE "Candidate" c
    SET "name" = r."name", "phone" = r."phone", "timeZone" = r."timeZone", "locale" = r."locale",
      "notes" = r."notes", "updatedAt" = ${now}
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      AS r("id" uuid, "name" text, "phone" text, "timeZone" text, "locale" text, "notes" text)
    WHERE c."id" = r."id" AND c."organizationId" = ${organizationId}::uuid`
  const applied = await tx.$executeRaw`
    INSERT INTO "Application" ("id", "organizationId", "candidateId", "jobId", "stage", "stageChangedAt", "createdAt")
    SELECT r."id", ${organizationId}::uuid, r."candidateId", r."jobId", 'applied', ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(applications)}::jsonb)
      AS r("id" uuid, "candidateId" uuid, "jobId" uuid)
    ON CONFLICT ("candidateId", "jobId") DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO "TimelineEvent" ("id", "organizationId", "candidateId", "actorKind", "actorId", "actorName", "what", "why", "at")
    SELECT r."id", ${organizationId}::uuid, r."candidateId", 'member', ${viewer.userId}::uuid, ${viewer.name},
           'candidate_imported', r."why", ${now}
    FROM jsonb_to_recordset(${JSON.stringify(history)}::jsonb) AS r("id" uuid, "candidateId" uuid, "why" text)`
  return { complete: true, jobs: jobs.length, applications: applied }
}

/** UUIDv7s of one moment that sort in the order in which they were made, so lists keep the order of the file. */
function inOrder(now: Date): () => string {
  let sequence = 0
  return () => v7({ msecs: now.getTime(), seq: sequence++ })
}

function reasonOf(row: PlannedRow, fileName: string | null): string {
  const source = fileName ? `line ${row.line} of ${fileName}` : `line ${row.line} of a pasted text`
  if (row.verdict !== 'update') return `From ${source}`
  const what = row.changes.map(({ field, to }) =>
    field === 'job' ? `applied for ${to}` : (words[field] ?? field),
  )
  return `Updated ${what.join(', ')}, from ${source}`
}

const words: Readonly<Record<string, string>> = { timeZone: 'time zone', locale: 'language' }

import { db, newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type BatchDetails, batchLimits } from '@/lib/domain/batch'
import type { KeptRow } from '@/lib/domain/batch-rows'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

export interface BatchOrder {
  submissionId: string
  jobId: string
  /** Null: made from the job and the round. */
  name: string | null
  templateId: string | null
  details: BatchDetails
  rows: readonly KeptRow[]
  /** Begins at once, without anybody looking at the dry run. */
  start: boolean
}

export type CreateOutcome = Done<{ batchId: string }> | Refusal<'invalid'>

/**
 * Keeps a batch and its rows, by one statement for all rows. Nothing of it is prepared yet: what the organisation
 * knows of the rows is looked up by the dry run, and again when each is prepared.
 * @returns the batch; of a submission that came before, the first one. Refusal `invalid`: no rows, too many, job or
 *   template unknown, job closed (at the fields)
 */
export async function createBatch(viewer: Viewer, order: BatchOrder, now: Date): Promise<CreateOutcome> {
  const { organizationId } = viewer
  const { submissionId, jobId, templateId, rows } = order
  const earlier = await batchOfSubmission(viewer, submissionId)
  if (earlier) return { ok: true, batchId: earlier }
  if (rows.length === 0) return refuse('invalid', { fields: { source: 'Nobody is there to be invited.' } })
  if (rows.length > batchLimits.rows)
    return refuse('invalid', { fields: { source: 'More than 10,000 people. Make two batches.' } })
  const job = await db().job.findFirst({
    where: { id: jobId, organizationId },
    select: { title: true, status: true },
  })
  if (!job) return refuse('invalid', { fields: { jobId: 'This job does not exist.' } })
  if (job.status === 'closed') return refuse('invalid', { fields: { jobId: 'This job is closed.' } })
  if (templateId && !(await isInvitation(organizationId, templateId)))
    return refuse('invalid', { fields: { templateId: 'This template is not here any more.' } })
  const batchId = newId()
  try {
    await db().$transaction(async (tx) => {
      await tx.batch.create({
        data: {
          id: batchId,
          organizationId,
          jobId,
          templateId,
          name: order.name || `${order.details.title}, ${job.title}`,
          details: order.details,
          state: order.start ? 'running' : 'draft',
          total: rows.length,
          submissionId,
          createdAt: now,
          createdById: viewer.userId,
        },
        select: { id: true },
      })
      await insertRows(tx, { organizationId, batchId }, rows)
    })
  } catch (error) {
    const twin = await batchOfSubmission(viewer, submissionId)
    if (!twin) throw error
    return { ok: true, batchId: twin }
  }
  return { ok: true, batchId }
}

async function insertRows(
  tx: Transaction,
  { organizationId, batchId }: { organizationId: string; batchId: string },
  rows: readonly KeptRow[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "BatchRow" ("id", "organizationId", "batchId", "position", "name", "email", "timeZone", "locale",
      "startsAt", "candidateId", "state", "reason")
    SELECT r."id", ${organizationId}::uuid, ${batchId}::uuid, r."position", r."name", r."email", r."timeZone",
      r."locale", r."startsAt", r."candidateId", r."state"::"BatchRowState", r."reason"
    FROM unnest(
      ${rows.map(() => newId())}::uuid[], ${rows.map((row) => row.position)}::int[],
      ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.email)}::text[],
      ${rows.map((row) => row.timeZone)}::text[], ${rows.map((row) => row.locale)}::text[],
      ${rows.map((row) => row.startsAt)}::timestamptz[],
      ${rows.map((row) => row.candidateId)}::uuid[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.reason)}::text[]
    ) AS r("id", "position", "name", "email", "timeZone", "locale", "startsAt", "candidateId", "state", "reason")`
}

/** The batch that a submission has made already. */
export async function batchOfSubmission(viewer: Viewer, submissionId: string): Promise<string | undefined> {
  const found = await db().batch.findUnique({
    where: { organizationId_submissionId: { organizationId: viewer.organizationId, submissionId } },
    select: { id: true },
  })
  return found?.id
}

async function isInvitation(organizationId: string, templateId: string): Promise<boolean> {
  const where = { id: templateId, organizationId, type: 'invitation' as const, archivedAt: null }
  return (await db().template.count({ where })) > 0
}

import { inBooking } from '@/lib/commands/interview/booking'
import { isClashViolation } from '@/lib/commands/interview/clash'
import { db, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { BatchDetails } from '@/lib/domain/batch'
import { verdictOf } from '@/lib/domain/batch-verdict'
import { rowFacts } from '@/lib/queries/batch/facts'
import { bookRows } from './book-rows'
import { findCandidates } from './find-candidates'

export type WaitingRow = Awaited<ReturnType<typeof waitingRows>>[number]
export type OpenBatch = NonNullable<Awaited<ReturnType<typeof openBatch>>>

/**
 * Makes the next rows of a running batch into interviews with everything that will be said about them, in one
 * transaction: in the end there are the rows that as many single bookings would have written. What the organisation
 * knows of each is looked at again under the lock of its candidate; what cannot be invited any more is skipped.
 * @returns how many rows were settled; 0 when none is left, or the batch does not run any more
 */
export async function expandRows(
  system: SystemActor,
  { batchId, atMost }: { batchId: string; atMost: number },
  now: Date,
): Promise<number> {
  try {
    return await inBooking((tx) => expand(tx, { batchId, atMost }, now))
  } catch (error) {
    if (!isClashViolation(error)) throw error
  }
  // Somebody else has just booked one of the interviewers: the one row that it concerns is found by itself.
  if (atMost === 1) return skipFirst(batchId)
  let settled = 0
  for (let each = 0; each < atMost; each += 1)
    settled += await expandRows(system, { batchId, atMost: 1 }, now)
  return settled
}

async function expand(
  tx: Transaction,
  { batchId, atMost }: { batchId: string; atMost: number },
  now: Date,
): Promise<number> {
  const batch = await openBatch(tx, batchId)
  if (!batch) return 0
  const rows = await waitingRows(tx, batchId, atMost)
  if (rows.length === 0) return 0
  const details = BatchDetails.parse(batch.details)
  const candidates = await findCandidates(tx, batch, rows, now)
  const factsOf = await rowFacts(tx, { ...batch, details }, rows)
  const on = { details, organizationTimeZone: batch.organizationTimeZone }
  const judged = rows.map((row) => {
    const facts = factsOf(row.position, row.email)
    return { row, facts, verdict: verdictOf(row, facts, on) }
  })
  const skipped = judged.flatMap(({ row, verdict }) =>
    verdict.ok ? [] : [{ id: row.id, reason: verdict.reason }],
  )
  if (skipped.length > 0)
    await tx.$executeRaw`
    UPDATE "BatchRow" AS r SET "state" = 'skipped', "reason" = u."reason"
    FROM unnest(${skipped.map(({ id }) => id)}::uuid[], ${skipped.map(({ reason }) => reason)}::text[]) AS u("id", "reason")
    WHERE r."id" = u."id"`
  const bookings = judged.flatMap(({ row, facts, verdict }) => {
    const candidateId = candidates.get(row.email)
    return verdict.ok && candidateId && row.startsAt
      ? [{ row, startsAt: row.startsAt, candidateId, clashes: facts.clashes, ...verdict }]
      : []
  })
  if (bookings.length > 0) await bookRows(tx, { batch, details, bookings }, now)
  return rows.length
}

/** The batch while it runs, held so until the transaction ends: who pauses or cancels it waits for the rows at work. */
async function openBatch(tx: Transaction, batchId: string) {
  const [batch] = await tx.$queryRaw<
    {
      id: string
      organizationId: string
      organizationTimeZone: string
      jobId: string
      templateId: string | null
      details: unknown
      name: string
      createdById: string
      createdBy: string
    }[]
  >`
    SELECT b."id", b."organizationId", o."timeZone" AS "organizationTimeZone", b."jobId", b."templateId", b."details",
      b."name", b."createdById", u."name" AS "createdBy"
    FROM "Batch" b JOIN "Organization" o ON o."id" = b."organizationId" JOIN "User" u ON u."id" = b."createdById"
    WHERE b."id" = ${batchId}::uuid AND b."state" = 'running' FOR SHARE OF b`
  return batch
}

function waitingRows(tx: Transaction, batchId: string, atMost: number) {
  return tx.$queryRaw<
    {
      id: string
      position: number
      name: string
      email: string
      timeZone: string | null
      locale: string | null
      startsAt: Date | null
    }[]
  >`
    SELECT "id", "position", "name", "email", "timeZone", "locale", "startsAt" FROM "BatchRow"
    WHERE "batchId" = ${batchId}::uuid AND "state" = 'waiting' AND "interviewId" IS NULL
    ORDER BY "position" LIMIT ${atMost} FOR UPDATE SKIP LOCKED`
}

async function skipFirst(batchId: string): Promise<number> {
  return db().$executeRaw`
    UPDATE "BatchRow" SET "state" = 'skipped',
      "reason" = 'Somebody else has just booked one of the required interviewers for this time.'
    WHERE "id" = (SELECT "id" FROM "BatchRow"
      WHERE "batchId" = ${batchId}::uuid AND "state" = 'waiting' AND "interviewId" IS NULL
      ORDER BY "position" LIMIT 1 FOR UPDATE SKIP LOCKED)`
}

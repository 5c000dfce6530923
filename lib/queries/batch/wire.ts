import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { BatchRowState } from '@/lib/domain/batch'
import type { BatchRowWire, BatchWire } from '@/lib/domain/wire/batch'
import { cutPage, type PageAsked, type WirePage } from '@/lib/domain/wire/page'
import { olderThan } from '../keyset'
import { findBatch } from './find'
import { batchRows } from './rows'

/** A batch as the API shows it; undefined for ids of other organisations. */
export async function findBatchWire(viewer: Viewer, id: string): Promise<BatchWire | undefined> {
  const found = await findBatch(viewer, id)
  if (!found) return undefined
  const { name, state, total, counts, stopped } = found
  return {
    id,
    name,
    state,
    jobId: found.job.id,
    total,
    counts,
    stopped,
    createdAt: found.createdAt.toISOString(),
    pausedAt: found.pausedAt?.toISOString() ?? null,
    cancelledAt: found.cancelledAt?.toISOString() ?? null,
    finishedAt: found.finishedAt?.toISOString() ?? null,
  }
}

/** A page of the organisation's batches, newest first. */
export async function listBatchWires(
  viewer: Viewer,
  { after, limit }: PageAsked,
): Promise<WirePage<BatchWire>> {
  const rows = await db().batch.findMany({
    where: { organizationId: viewer.organizationId, ...olderThan(after) },
    select: { id: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  })
  const page = cutPage(rows, { list: 'batches', limit, at: (row) => row.createdAt, wire: ({ id }) => id })
  const shown = await Promise.all(page.data.map((id) => findBatchWire(viewer, id)))
  return { data: shown.flatMap((batch) => batch ?? []), next: page.next }
}

/** A page of the rows of a batch, in their order; the cursor is the position. */
export async function listBatchRowWires(
  viewer: Viewer,
  { batchId, after, limit, state }: PageAsked & { batchId: string; state?: BatchRowState },
): Promise<WirePage<BatchRowWire>> {
  const rows = await batchRows(viewer, batchId, {
    state,
    after: after ? after.at.getTime() : undefined,
    limit: limit + 1,
  })
  return cutPage(rows, {
    list: `rows ${batchId}`,
    limit,
    at: ({ position }) => new Date(position),
    wire: ({ startsAt, sentAt, letter: _, ...row }) => ({
      ...row,
      startsAt: startsAt?.toISOString() ?? null,
      sentAt: sentAt?.toISOString() ?? null,
    }),
  })
}

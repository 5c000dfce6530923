import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { JobStatus } from '@/lib/domain/job'
import type { JobWire } from '@/lib/domain/wire/job'
import { cutPage, type PageAsked, type WirePage } from '@/lib/domain/wire/page'
import { olderThan } from '@/lib/queries/keyset'

const select = {
  id: true,
  title: true,
  department: true,
  industry: true,
  role: true,
  location: true,
  status: true,
  createdAt: true,
  closedAt: true,
} as const

/** A job as the API shows it; undefined for ids of other organisations. */
export async function findJobWire(viewer: Viewer, id: string): Promise<JobWire | undefined> {
  const row = await db().job.findFirst({ where: { id, organizationId: viewer.organizationId }, select })
  return row ? wire(row) : undefined
}

/** A page of the organisation's jobs, newest first. */
export async function listJobWires(
  viewer: Viewer,
  { after, limit, status }: PageAsked & { status?: JobStatus },
): Promise<WirePage<JobWire>> {
  const rows = await db().job.findMany({
    where: { organizationId: viewer.organizationId, ...(status && { status }), ...olderThan(after) },
    select,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  })
  return cutPage(rows, { list: 'jobs', limit, at: (row) => row.createdAt, wire })
}

function wire(
  row: Omit<JobWire, 'createdAt' | 'closedAt'> & { createdAt: Date; closedAt: Date | null },
): JobWire {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  }
}

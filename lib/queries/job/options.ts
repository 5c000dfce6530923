import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { JobStatus } from '@/lib/domain/job'

export interface JobOption {
  readonly id: string
  readonly title: string
  readonly department: string | null
  readonly status: JobStatus
}

/** Jobs to choose from in a select, open ones first and by title, at most 500; one statement. */
export async function jobOptions(viewer: Viewer, { openOnly }: { openOnly: boolean }): Promise<JobOption[]> {
  return db().job.findMany({
    where: { organizationId: viewer.organizationId, ...(openOnly && { status: 'open' as const }) },
    select: { id: true, title: true, department: true, status: true },
    orderBy: [{ status: 'asc' }, { title: 'asc' }, { id: 'asc' }],
    take: 500,
  })
}

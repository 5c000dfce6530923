import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationStage } from '@/lib/domain/application'
import type { ApplicationWire } from '@/lib/domain/wire/application'
import { cutPage, type PageAsked, type WirePage } from '@/lib/domain/wire/page'
import { olderThan } from '@/lib/queries/keyset'

const select = {
  id: true,
  candidateId: true,
  jobId: true,
  stage: true,
  stageChangedAt: true,
  notes: true,
  createdAt: true,
} as const

/** An application as the API shows it; undefined for ids of other organisations. */
export async function findApplicationWire(viewer: Viewer, id: string): Promise<ApplicationWire | undefined> {
  const row = await db().application.findFirst({
    where: { id, organizationId: viewer.organizationId },
    select,
  })
  return row ? wire(row) : undefined
}

/** A page of the organisation's applications, newest first. */
export async function listApplicationWires(
  viewer: Viewer,
  asked: PageAsked & { stage?: ApplicationStage; candidateId?: string; jobId?: string },
): Promise<WirePage<ApplicationWire>> {
  const { after, limit, stage, candidateId, jobId } = asked
  const rows = await db().application.findMany({
    where: {
      organizationId: viewer.organizationId,
      ...(stage && { stage }),
      ...(candidateId && { candidateId }),
      ...(jobId && { jobId }),
      ...olderThan(after),
    },
    select,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  })
  return cutPage(rows, { list: 'applications', limit, at: (row) => row.createdAt, wire })
}

function wire(
  row: Omit<ApplicationWire, 'createdAt' | 'stageChangedAt'> & { createdAt: Date; stageChangedAt: Date },
): ApplicationWire {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    stageChangedAt: row.stageChangedAt.toISOString(),
  }
}

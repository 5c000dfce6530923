import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { CandidateWire } from '@/lib/domain/wire/candidate'
import { cutPage, type PageAsked, type WirePage } from '@/lib/domain/wire/page'
import { olderThan } from '@/lib/queries/keyset'

const select = {
  id: true,
  name: true,
  email: true,
  phone: true,
  timeZone: true,
  locale: true,
  notes: true,
  createdAt: true,
  updatedAt: true,
} as const

/** A candidate as the API shows them; undefined for ids of other organisations. */
export async function findCandidateWire(viewer: Viewer, id: string): Promise<CandidateWire | undefined> {
  const row = await db().candidate.findFirst({
    where: { id, organizationId: viewer.organizationId },
    select,
  })
  return row ? wire(row) : undefined
}

/** A page of the organisation's candidates, newest first. */
export async function listCandidateWires(
  viewer: Viewer,
  { after, limit, email }: PageAsked & { email?: string },
): Promise<WirePage<CandidateWire>> {
  const rows = await db().candidate.findMany({
    where: { organizationId: viewer.organizationId, ...(email && { email }), ...olderThan(after) },
    select,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  })
  return cutPage(rows, { list: 'candidates', limit, at: (row) => row.createdAt, wire })
}

function wire(
  row: Omit<CandidateWire, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date },
): CandidateWire {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }
}

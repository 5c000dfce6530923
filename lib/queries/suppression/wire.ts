import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { suppressionKey } from '@/lib/domain/suppression'
import { cutPage, type PageAsked, type WirePage } from '@/lib/domain/wire/page'
import type { SuppressionFilter, SuppressionWire } from '@/lib/domain/wire/suppression'
import { olderThan } from '@/lib/queries/keyset'

const select = {
  id: true,
  email: true,
  reason: true,
  scope: true,
  detail: true,
  createdAt: true,
  liftedAt: true,
  liftReason: true,
} as const

/** A suppression as the API shows it, lifted or not; undefined for ids of other organisations. */
export async function findSuppressionWire(viewer: Viewer, id: string): Promise<SuppressionWire | undefined> {
  const row = await db().suppression.findFirst({
    where: { id, organizationId: viewer.organizationId },
    select,
  })
  return row ? wire(row) : undefined
}

/** A page of the organisation's list, newest first; those that stand, or those that were lifted. */
export async function listSuppressionWires(
  viewer: Viewer,
  { after, limit, email, reason, lifted = false }: PageAsked & SuppressionFilter,
): Promise<WirePage<SuppressionWire>> {
  const rows = await db().suppression.findMany({
    where: {
      organizationId: viewer.organizationId,
      liftedAt: lifted ? { not: null } : null,
      ...(email && { email: suppressionKey(email) ?? '' }),
      ...(reason && { reason }),
      ...olderThan(after),
    },
    select,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  })
  return cutPage(rows, { list: 'suppressions', limit, at: (row) => row.createdAt, wire })
}

type Row = Omit<SuppressionWire, 'note' | 'createdAt' | 'liftedAt'> & {
  detail: string | null
  createdAt: Date
  liftedAt: Date | null
}

function wire({ detail, createdAt, liftedAt, ...row }: Row): SuppressionWire {
  return {
    ...row,
    note: detail,
    createdAt: createdAt.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
  }
}

import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type SuppressionReason, type SuppressionScope, suppressionKey } from '@/lib/domain/suppression'

export interface StandingSuppression {
  readonly id: string
  /** In the form in which suppressed addresses are compared. */
  readonly email: string
  readonly reason: SuppressionReason
  readonly scope: SuppressionScope
  readonly detail: string | null
  readonly createdAt: Date
}

const columns = { id: true, email: true, reason: true, scope: true, detail: true, createdAt: true } as const

/** What stands against writing to an address of the viewer's organisation; null where nothing does. */
export async function findSuppression(
  { organizationId }: Pick<Viewer, 'organizationId'>,
  { email }: { email: string },
): Promise<StandingSuppression | null> {
  const key = suppressionKey(email)
  if (!key) return null
  return db().suppression.findFirst({
    where: { organizationId, email: key, liftedAt: null },
    select: columns,
  })
}

/** What stands against any of these addresses; in one statement, also within a transaction. */
export async function suppressionsOf(
  organizationId: string,
  emails: readonly string[],
  tx: Transaction | ReturnType<typeof db> = db(),
): Promise<StandingSuppression[]> {
  const keys = [...new Set(emails.flatMap((email) => suppressionKey(email) ?? []))]
  if (keys.length === 0) return []
  return tx.$queryRaw<StandingSuppression[]>`
    SELECT s."id", s."email", s."reason"::text, s."scope"::text, s."detail", s."createdAt"
    FROM "Suppression" s
    WHERE s."organizationId" = ${organizationId}::uuid AND s."email" = ANY(${keys}) AND s."liftedAt" IS NULL`
}

import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

export interface ApiKeyInList {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly createdByName: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
  readonly revokedByName: string | null
  /** The member whom it acts for has left or recruits no more: it opens nothing. */
  readonly ended: boolean
}

/** The keys of the viewer's organisation in one statement, newest first, those that were revoked after all others. */
export async function listApiKeys(viewer: Viewer): Promise<ApiKeyInList[]> {
  return db().$queryRaw<ApiKeyInList[]>`
    SELECT k."id", k."name", k."prefix", k."scopes", u."name" AS "createdByName", k."createdAt", k."lastUsedAt",
           k."revokedAt", r."name" AS "revokedByName", m."id" IS NULL AS "ended"
    FROM "ApiKey" k
    JOIN "User" u ON u."id" = k."createdById"
    LEFT JOIN "User" r ON r."id" = k."revokedById"
    LEFT JOIN "Membership" m ON m."userId" = u."id" AND m."organizationId" = k."organizationId" AND m."removedAt" IS NULL
      AND m."role" <> 'interviewer'
    WHERE k."organizationId" = ${viewer.organizationId}::uuid
    ORDER BY k."revokedAt" IS NOT NULL, k."createdAt" DESC, k."id" LIMIT 200`
}

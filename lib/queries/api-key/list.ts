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
  /** The member whom it acts for has left: it opens nothing any more. */
  readonly ended: boolean
}

/** The keys of the viewer's organisation that were not revoked, newest first, in one statement. */
export async function listApiKeys(viewer: Viewer): Promise<ApiKeyInList[]> {
  return db().$queryRaw<ApiKeyInList[]>`
    SELECT k."id", k."name", k."prefix", k."scopes", u."name" AS "createdByName", k."createdAt", k."lastUsedAt",
           m."id" IS NULL AS "ended"
    FROM "ApiKey" k
    JOIN "User" u ON u."id" = k."createdById"
    LEFT JOIN "Membership" m ON m."userId" = u."id" AND m."organizationId" = k."organizationId" AND m."removedAt" IS NULL
    WHERE k."organizationId" = ${viewer.organizationId}::uuid AND k."revokedAt" IS NULL
    ORDER BY k."createdAt" DESC, k."id" LIMIT 200`
}

import { createHash } from 'node:crypto'
import { db } from '@/lib/db'
import type { FoundMembership } from '@/lib/queries/session/find'

export interface FoundApiKey extends FoundMembership {
  readonly apiKeyId: string
  readonly apiKeyName: string
  readonly scopes: readonly string[]
  readonly lastUsedAt: Date | null
  readonly userId: string
  readonly name: string
  readonly email: string
}

/**
 * A living key with the member whom it acts for, in one statement, since it runs at every request. Undefined for a
 * text that is no key, a revoked one, and one whose member has left or recruits no more.
 */
export async function findApiKey(key: string): Promise<FoundApiKey | undefined> {
  if (!/^ft_[A-Za-z0-9_-]{43}$/.test(key)) return undefined
  const hash = createHash('sha256').update(key).digest('hex')
  const [found] = await db().$queryRaw<FoundApiKey[]>`
    SELECT k."id" AS "apiKeyId", k."name" AS "apiKeyName", k."scopes", k."lastUsedAt",
           u."id" AS "userId", u."name", u."email",
           m."id" AS "membershipId", m."role"::text AS "role", coalesce(u."timeZone", o."timeZone") AS "timeZone",
           o."id" AS "organizationId", o."slug" AS "organizationSlug", o."name" AS "organizationName",
           o."timeZone" AS "organizationTimeZone"
    FROM "ApiKey" k
    JOIN "User" u ON u."id" = k."createdById"
    JOIN "Membership" m ON m."userId" = u."id" AND m."organizationId" = k."organizationId" AND m."removedAt" IS NULL
      AND m."role" <> 'interviewer'
    JOIN "Organization" o ON o."id" = k."organizationId"
    WHERE k."hash" = ${hash} AND k."revokedAt" IS NULL`
  return found
}

import { db } from '@/lib/db'
import type { Role } from '@/lib/domain/actor'

export interface FoundSession {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly lastSeenAt: Date
  readonly revokedAt: Date | null
  /** Since when Google refuses the user's calendar; null while it works or is not connected. */
  readonly calendarBrokenAt: Date | null
  readonly memberships: readonly FoundMembership[]
}

export interface FoundMembership {
  readonly membershipId: string
  readonly role: Role
  /** The member's own zone, or the organisation's while they have not chosen one. */
  readonly timeZone: string
  readonly organizationId: string
  readonly organizationSlug: string
  readonly organizationName: string
  readonly organizationTimeZone: string
}

/**
 * A session with its user and living memberships, in one statement, since it runs at every request.
 * Undefined for an unknown id; whether the session is still good is decided by its reader.
 */
export async function findSession(sessionId: string): Promise<FoundSession | undefined> {
  const rows = await db().$queryRaw<SessionRow[]>`
    SELECT u."id" AS "userId", u."name", u."email", s."lastSeenAt", s."revokedAt",
           g."brokenAt" AS "calendarBrokenAt",
           m."id" AS "membershipId", m."role"::text AS "role", coalesce(u."timeZone", o."timeZone") AS "timeZone",
           o."id" AS "organizationId", o."slug" AS "organizationSlug", o."name" AS "organizationName",
           o."timeZone" AS "organizationTimeZone"
    FROM "Session" s
    JOIN "User" u ON u."id" = s."userId"
    LEFT JOIN "GoogleAccount" g ON g."userId" = u."id"
    LEFT JOIN "Membership" m ON m."userId" = u."id" AND m."removedAt" IS NULL
    LEFT JOIN "Organization" o ON o."id" = m."organizationId"
    WHERE s."id" = ${sessionId}::uuid
    ORDER BY o."name", o."id"`
  const [first] = rows
  if (!first) return undefined
  const { userId, name, email, lastSeenAt, revokedAt, calendarBrokenAt } = first
  const memberships = rows.filter(isMembership)
  return { userId, name, email, lastSeenAt, revokedAt, calendarBrokenAt, memberships }
}

type Person = Omit<FoundSession, 'memberships'>

type SessionRow = Person & (FoundMembership | { readonly membershipId: null })

function isMembership(row: SessionRow): row is Person & FoundMembership {
  return row.membershipId !== null
}

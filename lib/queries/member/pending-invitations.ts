import { db } from '@/lib/db'
import type { Role, SignedInUser } from '@/lib/domain/actor'

export interface PendingInvitation {
  readonly invitationId: string
  readonly organizationName: string
  readonly role: Role
  readonly invitedBy: string
}

/** The invitations that wait for this user's verified address, oldest first. */
export async function listPendingInvitations(user: SignedInUser): Promise<PendingInvitation[]> {
  return db().$queryRaw<PendingInvitation[]>`
    SELECT i."id" AS "invitationId", o."name" AS "organizationName", i."role"::text AS "role", u."name" AS "invitedBy"
    FROM "Invitation" i
    JOIN "Organization" o ON o."id" = i."organizationId"
    JOIN "User" u ON u."id" = i."invitedById"
    WHERE i."email" = ${user.email} AND i."acceptedAt" IS NULL AND i."revokedAt" IS NULL
    ORDER BY i."createdAt", i."id"
    LIMIT 50`
}

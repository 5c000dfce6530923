import { db } from '@/lib/db'
import type { Role, Viewer } from '@/lib/domain/actor'
import type { MessageState } from '@/lib/domain/message'

export interface ListedInvitation {
  readonly invitationId: string
  readonly email: string
  readonly role: Role
  readonly invitedBy: string
  readonly invitedAt: Date
  /** What has become of the letter that tells of it. */
  readonly letter?: MessageState
}

/** The open invitations of the viewer's organisation, newest first, at most 200. */
export async function listInvitations(viewer: Viewer): Promise<ListedInvitation[]> {
  return db().$queryRaw<ListedInvitation[]>`
    SELECT i."id" AS "invitationId", i."email", i."role"::text AS "role", u."name" AS "invitedBy",
           i."createdAt" AS "invitedAt", m."state"::text AS "letter"
    FROM "Invitation" i
    JOIN "User" u ON u."id" = i."invitedById"
    LEFT JOIN "Message" m ON m."organizationId" = i."organizationId" AND m."invitationId" = i."id"
    WHERE i."organizationId" = ${viewer.organizationId}::uuid AND i."acceptedAt" IS NULL AND i."revokedAt" IS NULL
    ORDER BY i."createdAt" DESC, i."id"
    LIMIT 200`
}

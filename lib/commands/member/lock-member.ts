import type { Transaction } from '@/lib/db'
import type { Role, Viewer } from '@/lib/domain/actor'

export type MemberRefusal = 'absent' | 'not_allowed' | 'last_owner'

export interface LockedMember {
  readonly role: Role
  readonly isLastOwner: boolean
  /** The viewer's own role as it is now: a demotion counts from the moment it was made. */
  readonly viewerRole: Role
}

/**
 * A living member of the viewer's organisation. Until the caller's transaction ends nobody else changes who owns
 * the organisation, so two owners cannot remove each other at once. Undefined when either is no member.
 */
export async function lockMember(
  transaction: Transaction,
  viewer: Viewer,
  membershipId: string,
): Promise<LockedMember | undefined> {
  const { organizationId } = viewer
  await transaction.$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${organizationId}::uuid FOR UPDATE`
  const members = await transaction.membership.findMany({
    where: {
      organizationId,
      removedAt: null,
      OR: [{ id: { in: [membershipId, viewer.membershipId] } }, { role: 'owner' }],
    },
    select: { id: true, role: true },
  })
  const member = members.find(({ id }) => id === membershipId)
  const self = members.find(({ id }) => id === viewer.membershipId)
  if (!member || !self) return undefined
  const owners = members.filter(({ role }) => role === 'owner')
  return {
    role: member.role,
    isLastOwner: member.role === 'owner' && owners.length === 1,
    viewerRole: self.role,
  }
}

import { db } from '@/lib/db'
import type { Role, Viewer } from '@/lib/domain/actor'

export interface ListedMember {
  readonly membershipId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly joinedAt: Date
}

/** The living members of the viewer's organisation by name, at most 500. */
export async function listMembers(viewer: Viewer): Promise<ListedMember[]> {
  const members = await db().membership.findMany({
    where: { organizationId: viewer.organizationId, removedAt: null },
    select: { id: true, role: true, createdAt: true, user: { select: { name: true, email: true } } },
    orderBy: [{ user: { name: 'asc' } }, { id: 'asc' }],
    take: 500,
  })
  return members.map(({ id, role, createdAt, user }) => ({
    membershipId: id,
    role,
    joinedAt: createdAt,
    ...user,
  }))
}

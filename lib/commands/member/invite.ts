import { db, newId, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { mayChangeRole } from '@/lib/domain/membership'
import type { InvitationDraft } from '@/lib/domain/organization'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * Invites an address into the viewer's organisation: the invitation and the letter that tells of it, planned for
 * now, in one transaction.
 * Refuses a role that the viewer may not give (`not_allowed`), a member (`already_member`) and an address with
 * an open invitation (`already_invited`), whatever the race.
 */
export async function inviteMember(
  viewer: Viewer,
  { email, role }: InvitationDraft,
  now: Date,
): Promise<Done<{ invitationId: string }> | Refusal<'not_allowed' | 'already_member' | 'already_invited'>> {
  if (!mayChangeRole(viewer.role, undefined, role))
    return refuse('not_allowed', { fields: { role: 'You may not give this role.' } })
  const { organizationId } = viewer
  const member = await db().membership.findFirst({
    where: { organizationId, removedAt: null, user: { email } },
    select: { id: true },
  })
  if (member) return refuse('already_member', { fields: { email: 'This person is a member already.' } })
  const invitationId = newId()
  try {
    await db().$transaction([
      db().invitation.create({
        data: { id: invitationId, organizationId, email, role, invitedById: viewer.userId, createdAt: now },
      }),
      db().message.create({
        data: {
          id: newId(),
          organizationId,
          invitationId,
          kind: 'team_invitation',
          audience: 'member',
          recipientName: email,
          recipientEmail: email,
          recipientTimeZone: viewer.organizationTimeZone,
          planKey: `team_invitation:${invitationId}`,
          state: 'planned',
          why: `${viewer.name} invited them as ${role}`,
          dueAt: now,
          createdAt: now,
        },
      }),
    ])
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      return refuse('already_invited', { fields: { email: 'This address has an open invitation already.' } })
    throw error
  }
  return { ok: true, invitationId }
}

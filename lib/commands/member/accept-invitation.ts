import { db, newId } from '@/lib/db'
import type { SignedInUser } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { cancelInvitationLetter } from './cancel-invitation-letter'

/**
 * Makes the user a member by an invitation to their verified address. Somebody who was removed before comes back
 * with the new role; somebody who is a member already keeps the one they have.
 * Refuses an invitation that is not open or not theirs (`not_open`).
 */
export async function acceptInvitation(
  user: SignedInUser,
  invitationId: string,
  now: Date,
): Promise<Done<{ slug: string }> | Refusal<'not_open'>> {
  const { userId, email } = user
  return db().$transaction(async (transaction) => {
    const { count } = await transaction.invitation.updateMany({
      where: { id: invitationId, email, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: now, acceptedById: userId },
    })
    if (count === 0)
      return refuse('not_open', { message: 'This invitation is not open any more. Ask for a new one.' })
    const { organizationId, role, organization } = await transaction.invitation.findUniqueOrThrow({
      where: { id: invitationId },
      select: { organizationId: true, role: true, organization: { select: { slug: true } } },
    })
    const rejoined = await transaction.membership.updateMany({
      where: { organizationId, userId, removedAt: { not: null } },
      data: { role, createdAt: now, removedAt: null, removedById: null },
    })
    if (rejoined.count === 0)
      await transaction.membership.createMany({
        data: [{ id: newId(), organizationId, userId, role, createdAt: now }],
        skipDuplicates: true,
      })
    await cancelInvitationLetter(transaction, invitationId, 'the invitation was accepted already')
    return { ok: true, slug: organization.slug }
  })
}

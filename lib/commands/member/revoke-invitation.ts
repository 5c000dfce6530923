import { db } from '@/lib/db'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { cancelInvitationLetter } from './cancel-invitation-letter'

/**
 * Takes back an open invitation, and its letter as long as that has not left.
 * Refuses those who may not invite (`not_allowed`) and an invitation that is no longer open (`not_open`): it was
 * accepted or revoked meanwhile, or belongs to somebody else.
 */
export async function revokeInvitation(
  viewer: Viewer,
  invitationId: string,
  now: Date,
): Promise<Done | Refusal<'not_allowed' | 'not_open'>> {
  if (!mayManageMembers(viewer.role))
    return refuse('not_allowed', { message: 'Only owners and admins do this.' })
  return db().$transaction(async (transaction) => {
    const { count } = await transaction.invitation.updateMany({
      where: { id: invitationId, organizationId: viewer.organizationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now, revokedById: viewer.userId },
    })
    if (count === 0) return refuse('not_open', { message: 'This invitation is not open any more.' })
    await cancelInvitationLetter(transaction, invitationId, `${viewer.name} revoked the invitation`)
    return { ok: true }
  })
}

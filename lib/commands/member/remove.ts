import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { mayChangeRole } from '@/lib/domain/membership'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { lockMember, type MemberRefusal } from './lock-member'

/**
 * Ends a membership in the viewer's organisation: that person sees nothing of it from the next request on. Their
 * interviews stay. One may also leave by oneself.
 * Refuses somebody who is no member (`absent`), what the viewer's role does not allow (`not_allowed`), and the
 * last owner (`last_owner`), whatever the race.
 */
export async function removeMember(
  viewer: Viewer,
  membershipId: string,
  now: Date,
): Promise<Done | Refusal<MemberRefusal>> {
  return db().$transaction(async (transaction) => {
    const member = await lockMember(transaction, viewer, membershipId)
    if (!member) return refuse('absent', { message: 'This person is not a member any more.' })
    const leaving = membershipId === viewer.membershipId
    if (!leaving && !mayChangeRole(member.viewerRole, member.role, undefined))
      return refuse('not_allowed', { message: 'Your role does not allow this.' })
    if (member.isLastOwner)
      return refuse('last_owner', {
        message: 'An organisation needs an owner. Make somebody else one first.',
      })
    await transaction.membership.update({
      where: { id: membershipId },
      data: { removedAt: now, removedById: viewer.userId },
    })
    return { ok: true }
  })
}

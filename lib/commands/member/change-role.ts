import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { mayChangeRole } from '@/lib/domain/membership'
import type { RoleChange } from '@/lib/domain/organization'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { lockMember, type MemberRefusal } from './lock-member'

/**
 * Gives a member of the viewer's organisation another role.
 * Refuses somebody who is no member (`absent`), what the viewer's own role does not allow (`not_allowed`), and
 * taking the ownership from the last owner (`last_owner`), whatever the race.
 */
export async function changeRole(viewer: Viewer, change: RoleChange): Promise<Done | Refusal<MemberRefusal>> {
  return db().$transaction(async (transaction) => {
    const member = await lockMember(transaction, viewer, change.membershipId)
    if (!member) return refuse('absent', { message: 'This person is not a member any more.' })
    if (!mayChangeRole(member.viewerRole, member.role, change.role))
      return refuse('not_allowed', { message: 'Your role does not allow this change.' })
    if (change.role !== 'owner' && member.isLastOwner)
      return refuse('last_owner', {
        message: 'An organisation needs an owner. Make somebody else one first.',
      })
    await transaction.membership.update({ where: { id: change.membershipId }, data: { role: change.role } })
    return { ok: true }
  })
}

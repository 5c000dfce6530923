import { db } from '@/lib/db'
import { REPEATABLE_FOR } from '@/lib/domain/message'
import { tooLate } from '@/lib/domain/plan'
import { isSayable } from '@/lib/domain/sayable'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { canRepeatSafely } from '@/lib/services/mail'

/** Why the message makes no sense any more, in words; undefined while it does. */
export function objectionTo(
  message: MessageForDelivery,
  invitationOpen: boolean,
  at: Date,
): string | undefined {
  const { interview, user } = message
  if (message.kind === 'custom') return undefined
  if (user) return accountObjection(user, message.organizationId)
  if (!interview) return invitationOpen ? undefined : 'the invitation is no longer open'
  if (message.revision !== interview.revision) return 'the interview has changed since'
  if (!isSayable(message.kind, interview)) return `the interview is ${interview.status.replace('_', ' ')}`
  if (isAnswered(message)) return 'the candidate has confirmed since'
  if (message.kind === 'invitation_follow_up' && interview.heldAt) return 'another time was asked for'
  if (message.kind === 'prep_nudge' && !interview.prepTasks.some((task) => task.audience === 'candidate'))
    return 'every preparation task is done'
  return tooLate(message, interview.startsAt, at)
}

/** The news of a change asks the candidate for a yes; whoever gave it since was told with the confirmation. */
function isAnswered({ kind, audience, interview }: MessageForDelivery): boolean {
  if (kind !== 'reschedule' || audience !== 'candidate' || !interview?.confirmedAt) return false
  return interview.confirmedAt >= interview.revisedAt
}

/** A letter about somebody's own account: to a member, while there is something to say. */
function accountObjection(
  user: NonNullable<MessageForDelivery['user']>,
  organizationId: string,
): string | undefined {
  if (!user.memberships.some((membership) => membership.organizationId === organizationId))
    return 'no member of the organisation any more'
  return user.googleAccount?.brokenAt ? undefined : 'the calendar is connected again'
}

/** A try went unanswered: may the very same letter go to the provider once more? */
export function cannotRepeat(message: MessageForDelivery, at: Date): string | undefined {
  if (!canRepeatSafely())
    return 'the mail server did not answer and cannot tell a repeated letter from a new one'
  const since = message.uncertainSince ?? at
  if (at.getTime() - since.getTime() <= REPEATABLE_FOR) return undefined
  return 'the provider did not answer and has forgotten the try by now'
}

/** What a letter to somebody who is asked to join says; null when it is no longer open. */
export async function openInvitation(
  message: MessageForDelivery,
): Promise<{ role: string; inviterName: string } | null> {
  if (!message.invitationId) return null
  const invitation = await db().invitation.findFirst({
    where: { id: message.invitationId, acceptedAt: null, revokedAt: null },
    select: { role: true, invitedById: true },
  })
  if (!invitation) return null
  const inviter = await db().user.findUnique({
    where: { id: invitation.invitedById },
    select: { name: true },
  })
  return { role: invitation.role, inviterName: inviter?.name ?? message.organization.name }
}

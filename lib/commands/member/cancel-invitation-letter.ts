import type { Transaction } from '@/lib/db'

/** Calls off the letter of an invitation that is settled, within the caller's transaction; what has left stays. */
export async function cancelInvitationLetter(
  transaction: Transaction,
  invitationId: string,
  reason: string,
): Promise<void> {
  await transaction.message.updateMany({
    where: { invitationId, state: { in: ['planned', 'held'] } },
    data: { state: 'cancelled', reason },
  })
}

import { planAgain } from '@/lib/commands/message/send-again'
import type { Transaction } from '@/lib/db'

interface Readdressing {
  readonly organizationId: string
  readonly candidateId: string
  readonly name: string
  readonly email: string
}

/**
 * Gives what is still going to be said to a candidate the new name and address, within the caller's transaction,
 * and sends the letters of an open interview anew that did not arrive. One that a worker holds keeps its bytes: a
 * repeat under the same idempotency key must not differ.
 */
export async function readdressMessages(tx: Transaction, to: Readdressing, now: Date): Promise<void> {
  const { organizationId, candidateId, name, email } = to
  // Interviews first, in one order: whoever reconciles a plan holds them too.
  const interviews = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Interview" i JOIN "Application" a ON a."id" = i."applicationId"
    WHERE a."candidateId" = ${candidateId}::uuid AND i."organizationId" = ${organizationId}::uuid
    ORDER BY i."id" FOR NO KEY UPDATE OF i`
  if (interviews.length === 0) return
  await tx.$executeRaw`
    UPDATE "Message" SET "recipientName" = ${name}, "recipientEmail" = ${email}
    WHERE "interviewId" = ANY(${interviews.map(({ id }) => id)}::uuid[]) AND "audience" = 'candidate'
      AND "state" IN ('planned', 'held')`
  const lost = await tx.message.findMany({
    where: {
      interviewId: { in: interviews.map(({ id }) => id) },
      audience: 'candidate',
      state: { in: ['bounced', 'failed'] },
      recipientEmail: { not: email },
      interview: { status: { in: ['pending', 'scheduled'] }, startsAt: { gt: now } },
    },
    select: { id: true },
  })
  for (const { id } of lost) await planAgain(tx, id, { name, email }, now)
}

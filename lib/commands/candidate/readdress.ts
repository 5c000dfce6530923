import type { Transaction } from '@/lib/db'

interface Readdressing {
  readonly organizationId: string
  readonly candidateId: string
  readonly name: string
  readonly email: string
}

/**
 * Gives what is still going to be said to a candidate the new name and address, within the caller's transaction.
 * A letter that a worker has frozen keeps its bytes: a repeat under the same idempotency key must not differ.
 */
export async function readdressMessages(tx: Transaction, to: Readdressing): Promise<void> {
  const { organizationId, candidateId, name, email } = to
  // Interviews first, in one order: whoever reconciles a plan holds them too.
  const interviews = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Interview" i JOIN "Application" a ON a."id" = i."applicationId"
    WHERE a."candidateId" = ${candidateId}::uuid AND i."organizationId" = ${organizationId}::uuid
    ORDER BY i."id" FOR UPDATE OF i`
  if (interviews.length === 0) return
  await tx.$executeRaw`
    UPDATE "Message" SET "recipientName" = ${name}, "recipientEmail" = ${email}
    WHERE "interviewId" = ANY(${interviews.map(({ id }) => id)}::uuid[]) AND "audience" = 'candidate'
      AND "state" IN ('planned', 'held') AND "letter" IS NULL`
}

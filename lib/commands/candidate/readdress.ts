import { planAgain } from '@/lib/commands/message/send-again'
import type { Transaction } from '@/lib/db'
import type { InterviewFormat, InterviewStatus } from '@/lib/domain/interview'

interface InterviewOf {
  readonly id: string
  readonly status: InterviewStatus
  readonly format: InterviewFormat
}

/** Holds a candidate's interviews, in one order: whoever reconciles a plan holds them too, and before their events. */
export function lockInterviewsOf(
  tx: Transaction,
  of: { organizationId: string; candidateId: string },
): Promise<InterviewOf[]> {
  return tx.$queryRaw<InterviewOf[]>`
    SELECT i."id", i."status", i."format" FROM "Interview" i JOIN "Application" a ON a."id" = i."applicationId"
    WHERE a."candidateId" = ${of.candidateId}::uuid AND i."organizationId" = ${of.organizationId}::uuid
    ORDER BY i."id" FOR NO KEY UPDATE OF i`
}

/**
 * Gives the letters that people wrote to a candidate, and that have not left, the new name and address, within the
 * caller's transaction; a worker that has composed one with the old address writes it anew.
 */
export async function readdressLetters(
  tx: Transaction,
  candidateId: string,
  { name, email }: { name: string; email: string },
): Promise<void> {
  await tx.message.updateMany({
    where: { candidateId, kind: 'custom', state: { in: ['planned', 'held', 'skipped', 'cancelled'] } },
    data: { recipientName: name, recipientEmail: email, wordsEdits: { increment: 1 } },
  })
}

/**
 * Gives what is still going to be said to a candidate the new name and address, within the caller's transaction,
 * which holds their interviews, and sends the letters of an open interview anew that did not arrive. One that a worker
 * holds keeps its bytes: a repeat under the same idempotency key must not differ.
 */
export async function readdressMessages(
  tx: Transaction,
  interviews: readonly InterviewOf[],
  { name, email }: { name: string; email: string },
  now: Date,
): Promise<void> {
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

import type { Transaction } from '@/lib/db'

/** Keeps what the interview's current revision says, within the caller's transaction, after the change. */
export async function recordRevision(
  tx: Transaction,
  interviewId: string,
  reason: string | null,
): Promise<void> {
  const { revisedAt, ...facts } = await tx.interview.findUniqueOrThrow({
    where: { id: interviewId },
    select: {
      organizationId: true,
      revision: true,
      startsAt: true,
      endsAt: true,
      timeZone: true,
      format: true,
      location: true,
      meetingUrl: true,
      revisedAt: true,
    },
  })
  await tx.interviewRevision.create({ data: { interviewId, ...facts, reason, at: revisedAt } })
}

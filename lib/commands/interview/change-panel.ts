import { newId, type Transaction } from '@/lib/db'
import type { panelChange } from '@/lib/domain/interview-change'
import type { OpenInterview } from './open-for-change'

/** Writes a change of the panel, within the caller's transaction. Who was on the panel before comes back as they were known. */
export async function changePanel(
  tx: Transaction,
  interview: OpenInterview,
  change: ReturnType<typeof panelChange<OpenInterview['interviewers'][number]>> & { overridden: string[] },
  now: Date,
): Promise<void> {
  const { id: interviewId, organizationId, startsAt, endsAt } = interview
  const blocks = (person: { email: string; required: boolean }) =>
    person.required && !change.overridden.includes(person.email)
  if (change.removed.length > 0) {
    await tx.interviewParticipant.updateMany({
      where: { id: { in: change.removed.map(({ id }) => id) } },
      data: { removedAt: now, blocks: false },
    })
    // "Mia declined in Google" has found its answer.
    await tx.notification.updateMany({
      where: {
        organizationId,
        dedupeKey: { in: change.removed.map(({ id }) => `interviewer_declined:${id}`) },
        resolvedAt: null,
      },
      data: { resolvedAt: now, resolution: 'left the panel' },
    })
  }
  for (const { known, wanted } of change.edited)
    await tx.interviewParticipant.update({
      where: { id: known.id },
      data: { name: wanted.name, required: wanted.required, blocks: blocks(wanted) },
    })
  for (const person of change.added) {
    const { name, email, required } = person
    const seat = { name, required, startsAt, endsAt, blocks: blocks(person), addedAt: now }
    await tx.interviewParticipant.upsert({
      where: { interviewId_email: { interviewId, email } },
      create: { id: newId(), organizationId, interviewId, email, ...seat },
      update: { ...seat, removedAt: null, entrySince: null, response: null, respondedAt: null },
    })
  }
}

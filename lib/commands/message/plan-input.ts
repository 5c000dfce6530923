import type { Transaction } from '@/lib/db'
import type { PlanInput } from '@/lib/domain/planned-message'
import { defaultPolicy } from '@/lib/domain/policy'

export interface LoadedPlan {
  input: PlanInput
  organizationId: string
  candidateId: string
  /** Every message row of the interview, of all revisions. */
  rows: (PlanInput['said'][number] & { id: string; why: string; reason: string | null })[]
}

/** What the planner needs, read within the caller's transaction (which holds the interview's row). */
export async function loadPlanInput(tx: Transaction, interviewId: string, now: Date): Promise<LoadedPlan> {
  const interview = await tx.interview.findUniqueOrThrow({
    where: { id: interviewId },
    select: {
      organizationId: true,
      status: true,
      revision: true,
      startsAt: true,
      timeZone: true,
      candidateTimeZone: true,
      bookedAt: true,
      confirmedAt: true,
      heldAt: true,
      keptAt: true,
      cancelledAt: true,
      declinedAt: true,
      customReminders: true,
      application: { select: { candidate: { select: { id: true, name: true, email: true } } } },
      participants: {
        where: { removedAt: null },
        select: { id: true, name: true, email: true, timeZone: true },
        orderBy: { id: 'asc' },
      },
      prepTasks: { where: { audience: 'candidate', doneAt: null }, select: { id: true } },
      messages: {
        select: {
          id: true,
          planKey: true,
          revision: true,
          state: true,
          dueAt: true,
          sentAt: true,
          why: true,
          reason: true,
        },
      },
    },
  })
  const { candidate } = interview.application
  return {
    organizationId: interview.organizationId,
    candidateId: candidate.id,
    rows: interview.messages,
    input: {
      interview,
      candidate: { name: candidate.name, email: candidate.email, timeZone: interview.candidateTimeZone },
      interviewers: interview.participants.map((person) => ({
        ...person,
        timeZone: person.timeZone ?? interview.timeZone,
      })),
      policy: defaultPolicy,
      said: interview.messages,
      openTasks: interview.prepTasks.length,
      now,
    },
  }
}

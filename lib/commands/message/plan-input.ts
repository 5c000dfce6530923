import type { Transaction } from '@/lib/db'
import { overrideOf } from '@/lib/domain/message-override'
import type { PlanInput } from '@/lib/domain/planned-message'
import { policyOf } from '@/lib/domain/policy'

export interface LoadedPlan {
  input: PlanInput
  organizationId: string
  candidateId: string
  /** Every message row of the interview, of all revisions. */
  rows: (PlanInput['said'][number] & {
    id: string
    why: string
    reason: string | null
    recipientName: string
    recipientEmail: string
  })[]
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
      revisedAt: true,
      confirmedAt: true,
      wasConfirmedAt: true,
      heldAt: true,
      keptAt: true,
      cancelledAt: true,
      declinedAt: true,
      rulesAt: true,
      customReminders: true,
      messagesHeldBy: true,
      policy: { select: { rules: true } },
      application: { select: { candidate: { select: { id: true, name: true, email: true } } } },
      participants: {
        select: {
          id: true,
          name: true,
          email: true,
          timeZone: true,
          addedAt: true,
          removedAt: true,
          entrySince: true,
        },
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
          recipientName: true,
          recipientEmail: true,
          override: true,
        },
      },
    },
  })
  const rows = interview.messages.map((row) => ({ ...row, override: overrideOf(row.override) }))
  const { candidate } = interview.application
  const panel = interview.participants.map(({ removedAt, ...person }) => ({
    ...person,
    timeZone: person.timeZone ?? interview.timeZone,
    removedAt,
  }))
  return {
    organizationId: interview.organizationId,
    candidateId: candidate.id,
    rows,
    input: {
      interview,
      candidate: { name: candidate.name, email: candidate.email, timeZone: interview.candidateTimeZone },
      interviewers: panel.filter((person) => person.removedAt === null),
      leavers: panel.flatMap(({ removedAt, ...person }) => (removedAt ? [{ ...person, removedAt }] : [])),
      policy: policyOf(interview.policy?.rules),
      said: rows,
      openTasks: interview.prepTasks.length,
      now,
    },
  }
}

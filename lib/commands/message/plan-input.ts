import type { Transaction } from '@/lib/db'
import { overrideOf } from '@/lib/domain/message-override'
import { policyOf } from '@/lib/domain/policy'
import type { LoadedPlan } from '@/lib/queries/interview/loaded-plan'
import { suppressionsOf } from '@/lib/queries/suppression/find'

/** What the planner needs, read within the caller's transaction (which holds the interview's row). */
export async function loadPlanInput(tx: Transaction, interviewId: string, now: Date): Promise<LoadedPlan> {
  const interview = await tx.interview.findUniqueOrThrow({
    where: { id: interviewId },
    select: {
      organizationId: true,
      status: true,
      revision: true,
      askedRevision: true,
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
  const emails = [interview.application.candidate, ...interview.participants].map(({ email }) => email)
  const suppressed = await suppressionsOf(interview.organizationId, emails, tx)
  const rows = interview.messages.map((row) => ({ ...row, override: overrideOf(row.override) }))
  const { candidate } = interview.application
  const panel = interview.participants.map(({ removedAt, ...person }) => ({
    ...person,
    timeZone: person.timeZone ?? interview.timeZone,
    removedAt,
  }))
  return {
    interviewId,
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
      suppressed,
      openTasks: interview.prepTasks.length,
      now,
    },
  }
}

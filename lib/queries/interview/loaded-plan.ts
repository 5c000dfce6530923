import type { InterviewStatus } from '@/lib/domain/interview'
import type { MessageState } from '@/lib/domain/message'
import { overrideOf } from '@/lib/domain/message-override'
import type { PlanInput } from '@/lib/domain/planned-message'
import { type Policy, policyOf } from '@/lib/domain/policy'
import type { KeptMessage } from '@/lib/domain/reconciliation'
import type { StandingSuppression } from '@/lib/queries/suppression/find'

export interface LoadedPlan {
  input: PlanInput
  interviewId: string
  organizationId: string
  candidateId: string
  /** The message rows of the interview, of all revisions. */
  rows: (KeptMessage & { id: string })[]
}

/** A plan among many, with the policy that the interview stands under. */
export interface BookedPlan extends LoadedPlan {
  /** Null: the product's default. A policy without a version is the interview's own. */
  policy: { id: string; version: number | null } | null
}

export interface InterviewRow {
  id: string
  organizationId: string
  status: InterviewStatus
  revision: number
  askedRevision: number
  startsAt: Date
  timeZone: string
  candidateTimeZone: string
  bookedAt: Date
  revisedAt: Date
  confirmedAt: Date | null
  wasConfirmedAt: Date | null
  heldAt: Date | null
  keptAt: Date | null
  cancelledAt: Date | null
  declinedAt: Date | null
  rulesAt: Date | null
  customReminders: number[]
  messagesHeldBy: string | null
  policyId: string | null
  candidateId: string
  candidateName: string
  candidateEmail: string
  openTasks: number
}

export interface PersonRow {
  interviewId: string
  id: string
  name: string
  email: string
  timeZone: string | null
  addedAt: Date | null
  removedAt: Date | null
  entrySince: Date | null
}

export interface MessageRow {
  interviewId: string
  id: string
  planKey: string
  revision: number
  state: MessageState
  dueAt: Date
  sentAt: Date | null
  why: string
  reason: string | null
  recipientName: string
  recipientEmail: string
  override: unknown
}

export interface KnownPolicy {
  id: string
  version: number | null
  rules: Policy
}

/** One interview's rows, as the planner takes them. */
export function planOf(
  interview: InterviewRow,
  known: {
    people: PersonRow[]
    messages: MessageRow[]
    policy: KnownPolicy | undefined
    suppressed: StandingSuppression[]
    now: Date
  },
): BookedPlan {
  const { policy, suppressed, now } = known
  const rows = known.messages.map((row) => ({ ...row, override: overrideOf(row.override) }))
  const panel = known.people.map((person) => ({
    ...person,
    timeZone: person.timeZone ?? interview.timeZone,
  }))
  return {
    interviewId: interview.id,
    organizationId: interview.organizationId,
    candidateId: interview.candidateId,
    policy: policy ? { id: policy.id, version: policy.version } : null,
    rows,
    input: {
      interview,
      candidate: {
        name: interview.candidateName,
        email: interview.candidateEmail,
        timeZone: interview.candidateTimeZone,
      },
      interviewers: panel.filter((person) => person.removedAt === null),
      leavers: panel.flatMap(({ removedAt, ...person }) => (removedAt ? [{ ...person, removedAt }] : [])),
      policy: policy?.rules ?? policyOf(null),
      said: rows,
      suppressed,
      openTasks: interview.openTasks,
      now,
    },
  }
}

import { isOpen, moveOf } from './interview'
import type { MessageState } from './message'
import { closingReason, planMessages, tooLate } from './plan'
import { MINUTE, type Panelist, type PlannedMessage, type Recipient } from './planned-message'
import type { Policy } from './policy'
import { reconciliation } from './reconciliation'
import { isSayable } from './sayable'
import { type Act, type ActKind, afterAct, type Simulated } from './simulate-act'

export interface SimulationInput {
  readonly policy: Policy
  readonly startsAt: Date
  readonly endsAt: Date
  readonly bookedAt: Date
  readonly customReminders: readonly number[]
  readonly candidate: Recipient
  readonly interviewers: readonly Panelist[]
  /** Preparation tasks of the candidate, which stay open. */
  readonly openTasks: number
  readonly acts: readonly Act[]
}

/** A message as it ended: sent at its moment, or not, with the reason. */
export interface SimulatedMessage extends Omit<PlannedMessage, 'state'> {
  readonly revision: number
  readonly state: MessageState
  readonly sentAt: Date | null
}

export interface SimulatedEvent {
  readonly at: Date
  readonly what: ActKind | 'completed'
  /** Why the act would be refused. */
  readonly refused?: string
}

/** More steps than any interview of two years can have. */
const MOST_STEPS = 2_000

/**
 * The whole story of an interview in virtual time, by the planner of production: each letter leaves at its moment and
 * is told to the planner as said; acts change the interview as the commands do; the interview is closed by its policy.
 * Nothing is sent and nothing is kept.
 */
export function simulate(input: SimulationInput): { messages: SimulatedMessage[]; events: SimulatedEvent[] } {
  const acts = [...input.acts].sort((a, b) => a.at.getTime() - b.at.getTime())
  const events: SimulatedEvent[] = []
  let interview = bookedInterview(input)
  let now = input.bookedAt
  let messages = planned([], input, interview, now)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const due = messages
      .filter(({ state }) => state === 'planned')
      .reduce<SimulatedMessage | undefined>(
        (first, one) => (!first || one.dueAt < first.dueAt ? one : first),
        undefined,
      )
    const act = acts[0]
    const closes = isOpen(interview.status)
      ? new Date(interview.endsAt.getTime() + input.policy.completeAfter * MINUTE)
      : undefined
    const next = [due?.dueAt, act?.at, closes].reduce<Date | undefined>(
      (first, one) => (one && (!first || one < first) ? one : first),
      undefined,
    )
    if (!next) break
    if (next > now) now = next
    if (due && due.dueAt.getTime() === next.getTime()) {
      messages = messages.map((message) => (message === due ? said(message, interview, now) : message))
    } else if (act && act.at.getTime() === next.getTime()) {
      acts.shift()
      const after = afterAct(interview, { ...act, at: now })
      events.push({ at: now, what: act.what, ...(typeof after === 'string' && { refused: after }) })
      if (typeof after !== 'string') interview = after
    } else {
      interview = { ...interview, status: moveOf('complete').to }
      events.push({ at: now, what: 'completed' })
    }
    messages = planned(messages, input, interview, now)
  }
  return { messages, events }
}

function bookedInterview({ startsAt, endsAt, bookedAt, customReminders }: SimulationInput): Simulated {
  return {
    status: 'pending',
    revision: 0,
    askedRevision: 0,
    startsAt,
    endsAt,
    bookedAt,
    revisedAt: bookedAt,
    confirmedAt: null,
    wasConfirmedAt: null,
    heldAt: null,
    keptAt: null,
    cancelledAt: null,
    declinedAt: null,
    customReminders,
    rulesAt: null,
    messagesHeldBy: null,
  }
}

/** What delivery does at the moment of a message. */
function said(message: SimulatedMessage, interview: Simulated, now: Date): SimulatedMessage {
  const objection = isSayable(message.kind, interview)
    ? tooLate(message, interview.startsAt, now)
    : `the interview is ${interview.status.replace('_', ' ')}`
  return objection
    ? { ...message, state: 'skipped', reason: objection }
    : { ...message, state: 'sent', sentAt: now }
}

/** The kept messages after the planner was asked again, as the product keeps them. */
function planned(
  messages: readonly SimulatedMessage[],
  input: SimulationInput,
  interview: Simulated,
  now: Date,
): SimulatedMessage[] {
  const { policy, candidate, interviewers, openTasks } = input
  const plan = planMessages({
    interview,
    candidate,
    interviewers,
    leavers: [],
    policy,
    said: messages,
    openTasks,
    now,
  })
  const rows = messages.map((message) => ({
    ...message,
    recipientName: message.recipient.name,
    recipientEmail: message.recipient.email,
  }))
  const { added, changed, closed } = reconciliation(rows, plan, interview.revision)
  const keyOf = ({ planKey, revision }: { planKey: string; revision: number }) => `${revision} ${planKey}`
  const updates = new Map(changed.map(({ row, message }) => [keyOf(row), message]))
  const withdrawn = new Set(closed.map(keyOf))
  const kept = messages.map((message): SimulatedMessage => {
    if (withdrawn.has(keyOf(message)))
      return { ...message, state: 'cancelled', reason: closingReason(interview.status, candidate.name) }
    const update = updates.get(keyOf(message))
    return update ? { ...message, ...update } : message
  })
  return [...kept, ...added.map((message) => ({ ...message, revision: interview.revision, sentAt: null }))]
}

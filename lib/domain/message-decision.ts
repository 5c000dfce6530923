import { type InterviewStatus, isOpen, UNDO_FOR } from './interview'
import { hasLeft, type MessageKind, type MessageState } from './message'
import type { MessageOverride } from './message-override'
import { isHeldByHoldAll, isSayable } from './sayable'

/** What a person can do about one planned message. */
export const messageDecisions = ['send_now', 'move', 'skip', 'write'] as const
export type MessageDecision = (typeof messageDecisions)[number]

/** A message of the interview, as far as decisions about it go. */
export interface Decidable {
  readonly kind: MessageKind
  readonly ordinal: number
  readonly planKey: string
  readonly revision: number
  readonly state: MessageState
  readonly dueAt: Date
  readonly sentAt: Date | null
  readonly override: MessageOverride | null
}

/** The interview that it belongs to, with all its messages. */
export interface DecisionContext {
  readonly status: InterviewStatus
  readonly revision: number
  readonly startsAt: Date
  readonly wasConfirmedAt: Date | null
  readonly heldAt: Date | null
  /** Somebody holds what leaves by itself. */
  readonly messagesHeldAt: Date | null
  /** Preparation tasks of the candidate that are not done. */
  readonly openTasks: number
  readonly messages: readonly Decidable[]
  readonly now: Date
}

/**
 * The decisions that are offered on a message as things stand, in the order of the menu. None about what has left,
 * is on its way, speaks of another revision, or was withdrawn.
 */
export function decisionsOn(message: Decidable, context: DecisionContext): MessageDecision[] {
  return messageDecisions.filter((decision) => mayDecide(decision, message, context))
}

export function mayDecide(decision: MessageDecision, message: Decidable, context: DecisionContext): boolean {
  if (message.revision !== context.revision || !isUnsaid(message.state)) return false
  const waits = message.state === 'planned' || message.state === 'held'
  if (decision === 'write') return waits
  // What follows from somebody's act leaves when it does: only its words are anybody's choice.
  if (!isHeldByHoldAll(message.kind) || !isToCome(message, context)) return false
  switch (decision) {
    case 'send_now':
      return !isLeaving(message, context.now) && maySendNow(message, context)
    case 'move':
      // What is answered, or asks nobody any more, has no better moment.
      if (message.kind === 'prep_nudge' && context.openTasks === 0) return false
      return waits || isSayable(message.kind, context)
    case 'skip':
      return waits && message.kind !== 'invitation'
    default:
      return decision satisfies never
  }
}

/** The letter that this follow-up waits for, which has not left; undefined for everything else. */
export function waitsFor(message: Decidable, { messages, revision }: DecisionContext): Decidable | undefined {
  if (message.kind !== 'invitation_follow_up') return undefined
  const before = messages
    .filter((other) => other.revision === revision && isOpeningOrBefore(other, message.ordinal))
    .filter((other) => other.state !== 'cancelled' && !isPassedOver(other))
    .sort((a, b) => b.ordinal - a.ordinal)
  const [awaited] = before
  return awaited && !hasLeft(awaited.state) ? awaited : undefined
}

const isUnsaid = (state: MessageState) => state === 'planned' || state === 'held' || state === 'skipped'

/** Before the start of an interview that may take place; an invitation, or its follow-up, before the answer. */
function isToCome({ kind }: Decidable, { status, startsAt, now }: DecisionContext): boolean {
  if (!isOpen(status) || startsAt <= now) return false
  return kind === 'reminder' || kind === 'prep_nudge' || status === 'pending'
}

/** It leaves within seconds anyway. */
function isLeaving({ state, dueAt }: Decidable, now: Date): boolean {
  return state === 'planned' && dueAt.getTime() <= now.getTime() + UNDO_FOR
}

function maySendNow(message: Decidable, context: DecisionContext): boolean {
  if (context.messagesHeldAt || !isSayable(message.kind, context)) return false
  if (message.kind === 'prep_nudge') return context.openTasks > 0
  if (message.kind !== 'invitation_follow_up') return true
  return !context.heldAt && !waitsFor(message, context) && !isBroken(context)
}

/** A letter of the ladder did not arrive: nobody is chased for an answer to it. */
function isBroken({ messages, revision }: DecisionContext): boolean {
  return messages.some(
    (message) =>
      message.revision === revision &&
      /^(invitation|reschedule:0:candidate)/.test(message.planKey) &&
      ['failed', 'bounced', 'complained', 'needs_decision'].includes(message.state),
  )
}

function isOpeningOrBefore({ kind, ordinal, planKey }: Decidable, number: number): boolean {
  if (kind === 'invitation_follow_up') return ordinal < number
  return planKey === 'invitation:0:candidate' || planKey === 'reschedule:0:candidate'
}

/** What will not leave is not waited for. */
function isPassedOver({ kind, state }: Decidable): boolean {
  return kind === 'invitation_follow_up' && state === 'skipped'
}

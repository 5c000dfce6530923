import type { InterviewStatus } from './interview'
import type { MessageKind } from './message'

/** The states of an interview under which a message of each kind may be said. */
const sayableIn: Record<MessageKind, readonly InterviewStatus[]> = {
  invitation: ['pending'],
  invitation_follow_up: ['pending'],
  confirmation: ['scheduled'],
  reminder: ['scheduled'],
  prep_nudge: ['scheduled'],
  reschedule: ['pending', 'scheduled'],
  panel_removal: ['pending', 'scheduled'],
  cancellation: ['cancelled', 'declined'],
  team_invitation: [],
  calendar_broken: [],
  custom: [],
}

export function sayableStatuses(kind: MessageKind): InterviewStatus[] {
  return [...sayableIn[kind]]
}

/** A moved interview reminds whoever had confirmed, although the new time is not confirmed yet. */
export function remindsUnconfirmed(kind: MessageKind): boolean {
  return kind === 'reminder' || kind === 'prep_nudge'
}

/** Whether a message of this kind may be said as the interview stands. */
export function isSayable(
  kind: MessageKind,
  interview: { status: InterviewStatus; wasConfirmedAt: Date | null },
): boolean {
  if (sayableIn[kind].includes(interview.status)) return true
  return remindsUnconfirmed(kind) && interview.status === 'pending' && interview.wasConfirmedAt !== null
}

/**
 * "Hold all" holds what leaves by itself. What tells people of somebody's act still leaves: a confirmation, a change,
 * a cancellation, the end of a seat on the panel.
 */
export function isHeldByHoldAll(kind: MessageKind): boolean {
  switch (kind) {
    case 'invitation':
    case 'invitation_follow_up':
    case 'reminder':
    case 'prep_nudge':
      return true
    case 'confirmation':
    case 'reschedule':
    case 'panel_removal':
    case 'cancellation':
    case 'team_invitation':
    case 'calendar_broken':
    case 'custom':
      return false
    default:
      return kind satisfies never
  }
}

/** The kinds that "hold all" holds. */
export const leavingKinds: MessageKind[] = (Object.keys(sayableIn) as MessageKind[]).filter(isHeldByHoldAll)

/** What an interview can be, and every legal move between its states. */

export const interviewStatuses = [
  'pending',
  'scheduled',
  'completed',
  'cancelled',
  'declined',
  'no_show',
] as const
export type InterviewStatus = (typeof interviewStatuses)[number]

export const interviewFormats = ['phone', 'video', 'onsite'] as const
export type InterviewFormat = (typeof interviewFormats)[number]

export const interviewOutcomes = ['advance', 'reject', 'undecided'] as const
export type InterviewOutcome = (typeof interviewOutcomes)[number]

/** What a person or the system does to an interview. */
export type InterviewMove =
  | 'confirm'
  | 'decline'
  | 'cancel'
  | 'move'
  | 'complete'
  | 'mark_no_show'
  | 'mark_took_place'

const moves: Record<InterviewMove, { from: readonly InterviewStatus[]; to: InterviewStatus }> = {
  confirm: { from: ['pending'], to: 'scheduled' },
  decline: { from: ['pending', 'scheduled'], to: 'declined' },
  cancel: { from: ['pending', 'scheduled'], to: 'cancelled' },
  // A new time, or the old one again after a decline: the candidate is asked to confirm.
  move: { from: ['pending', 'scheduled', 'declined'], to: 'pending' },
  complete: { from: ['pending', 'scheduled'], to: 'completed' },
  mark_no_show: { from: ['pending', 'scheduled', 'completed'], to: 'no_show' },
  mark_took_place: { from: ['pending', 'scheduled', 'no_show'], to: 'completed' },
}

/** The states from which a move is legal, and the state it leads to. Conditional updates use exactly this. */
export function moveOf(move: InterviewMove): { from: InterviewStatus[]; to: InterviewStatus } {
  return { from: [...moves[move].from], to: moves[move].to }
}

export function mayMove(status: InterviewStatus, move: InterviewMove): boolean {
  return moves[move].from.includes(status)
}

/** An interview that may still take place. */
export function isOpen(status: InterviewStatus): boolean {
  return status === 'pending' || status === 'scheduled'
}

/**
 * A cancellation can be undone for this long, and a change is told to people only after it, milliseconds: five moves
 * in five seconds are one letter.
 */
export const UNDO_FOR = 10_000

/** Furthest start that can be booked, days ahead. */
export const FURTHEST_DAYS = 730

/** Shortest and longest interview, minutes. */
export const SHORTEST_MINUTES = 5
export const LONGEST_MINUTES = 12 * 60

/** The life of an outgoing message; the words are those of the schema. */

export const messageStates = [
  'planned',
  'held',
  'sending',
  'sent',
  'delivered',
  'skipped',
  'cancelled',
  'failed',
  'bounced',
  'complained',
  'needs_decision',
] as const
export type MessageState = (typeof messageStates)[number]

export type MessageKind =
  | 'invitation'
  | 'invitation_follow_up'
  | 'confirmation'
  | 'reschedule'
  | 'panel_removal'
  | 'reminder'
  | 'prep_nudge'
  | 'cancellation'
  | 'team_invitation'
  | 'calendar_broken'
  | 'custom'

/** What has to hold as a message leaves, or it is skipped. */
export const sendConditions = ['no_reply'] as const
export type SendCondition = (typeof sendConditions)[number]

export type MessageAudience = 'candidate' | 'interviewer' | 'recruiter' | 'member'

/** Letters that ask the candidate for an answer: the next one counts from the moment at which the last one left. */
export function isOfLadder(kind: MessageKind): boolean {
  return kind === 'invitation' || kind === 'reschedule' || kind === 'invitation_follow_up'
}

/** States in which the words have left, or may have left, the house. */
export function hasLeft(state: MessageState): boolean {
  return ['sent', 'delivered', 'bounced', 'complained'].includes(state)
}

/** As {@link hasLeft}, or nobody can say. */
export function mayHaveLeft(state: MessageState): boolean {
  return hasLeft(state) || state === 'sending' || state === 'needs_decision'
}

/** A person may have it sent again. */
export function isSendable(state: MessageState): boolean {
  return state === 'failed' || state === 'bounced' || state === 'needs_decision'
}

/** The states that a plan may still change; what was withdrawn comes back when a plan of the same revision wants it. */
export function isOpenToPlanning(state: MessageState): boolean {
  return state === 'planned' || state === 'held' || state === 'skipped' || state === 'cancelled'
}

const lattice: Record<string, { from: readonly MessageState[]; to: MessageState }> = {
  'email.delivered': { from: ['sent'], to: 'delivered' },
  'email.bounced': { from: ['sent', 'delivered'], to: 'bounced' },
  'email.complained': { from: ['sent', 'delivered'], to: 'complained' },
  // The provider took it and could not, or would not, hand it on.
  'email.failed': { from: ['sent'], to: 'failed' },
  'email.suppressed': { from: ['sent'], to: 'bounced' },
}

/**
 * The state a message takes when a provider's fact arrives, whatever the order of the facts: never back, and a
 * bounce or a complaint is the last word. Undefined when the fact changes no state (opens, clicks, delays).
 * Facts: https://resend.com/docs/dashboard/webhooks/event-types
 */
export function stateAfter(state: MessageState, fact: string): MessageState | undefined {
  const step = lattice[fact]
  return step?.from.includes(state) ? step.to : undefined
}

/** The states that a fact leads out of; see {@link stateAfter}. */
export function statesBefore(fact: string): MessageState[] {
  return [...(lattice[fact]?.from ?? [])]
}

/** Tries against the provider before the daily retry takes over. */
export const QUICK_TRIES = 3

/** Tries in all before a message is given up. */
export const MOST_TRIES = 8

/**
 * Wait before the next quick try, milliseconds: from 1 min, doubled, with up to a fifth of jitter.
 * @param attempts tries so far, at least 1
 * @param random in [0, 1)
 */
export function retryDelay(attempts: number, random: number): number {
  return Math.round(60_000 * 2 ** (attempts - 1) * (1 + random / 5))
}

/** A claim that was not recorded within this time counts as lost, milliseconds; a send ends after 10 s. */
export const LEASE = 30_000

/**
 * How long a provider surely remembers an idempotency key, milliseconds: 24 h less a margin.
 * https://resend.com/docs/dashboard/emails/idempotency-keys
 */
export const REPEATABLE_FOR = 23 * 60 * 60 * 1000

/** Only what is due within this time is given to the engine, milliseconds. */
export const HORIZON = 48 * 60 * 60 * 1000

/** The local hour of the daily retry, in the organisation's zone. */
export const DAILY_RETRY_AT = '03:30'

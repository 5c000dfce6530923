import { z } from 'zod'
import { lineField } from './candidate'
import { normaliseEmail } from './email-address'
import type { MessageAudience, MessageKind } from './message'

/** Which letters an address does not get: those that nobody needs; reminders as well; all of them. */
export const suppressionScopes = ['optional', 'reminders', 'all'] as const
export type SuppressionScope = (typeof suppressionScopes)[number]

export const suppressionReasons = ['unsubscribe', 'hard_bounce', 'complaint', 'manual'] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

/** What a message is, as far as unsubscribing goes. */
interface Addressed {
  readonly kind: MessageKind
  /** It belongs to a batch. */
  readonly inBatch?: boolean
}

/**
 * How much a reader needs a letter; the written rule of what is still sent to whoever unsubscribed.
 * - `optional`: the interview takes place as well without it. Chasers, nudges to prepare, invitations sent to many.
 * - `reminder`: about a booked interview, and known already.
 * - `needed`: what somebody would stand before a closed door without: an invitation that a recruiter wrote to this
 *   one person, a confirmation, a change, a cancellation, a personal letter; and letters to members.
 */
export function needOf({ kind, inBatch = false }: Addressed): 'optional' | 'reminder' | 'needed' {
  switch (kind) {
    case 'invitation_follow_up':
    case 'prep_nudge':
      return 'optional'
    case 'invitation':
      return inBatch ? 'optional' : 'needed'
    case 'reminder':
      return 'reminder'
    case 'confirmation':
    case 'reschedule':
    case 'panel_removal':
    case 'cancellation':
    case 'team_invitation':
    case 'calendar_broken':
    case 'custom':
      return 'needed'
    default:
      return kind satisfies never
  }
}

const stoppedBy: Record<ReturnType<typeof needOf>, SuppressionScope[]> = {
  optional: ['optional', 'reminders', 'all'],
  reminder: ['reminders', 'all'],
  needed: ['all'],
}

/** The scopes of a suppression that keep such a message from being sent. */
export function scopesThatStop(message: Addressed): SuppressionScope[] {
  return stoppedBy[needOf(message)]
}

/**
 * Whether a letter offers to unsubscribe, in its headers and at its foot (RFC 8058): every one that comes by itself
 * and is not the news that somebody waits for.
 */
export function offersUnsubscribe(message: Addressed & { readonly audience: MessageAudience }): boolean {
  if (message.audience !== 'candidate' && message.audience !== 'interviewer') return false
  return needOf(message) !== 'needed' || message.kind === 'invitation'
}

/** What one click on a letter's "unsubscribe" stops: letters of its kind, and those that are needed less. */
export function scopeOfOneClick(message: Addressed): SuppressionScope {
  return needOf(message) === 'reminder' ? 'reminders' : 'optional'
}

/** The scope that stops more. */
export function widerScope(one: SuppressionScope, other: SuppressionScope): SuppressionScope {
  return suppressionScopes.indexOf(one) >= suppressionScopes.indexOf(other) ? one : other
}

/**
 * The form in which addresses are compared here: normalised, and without the part after a plus, since
 * `zoe+jobs@…` and `zoe@…` are one mailbox to whoever asks for silence. An internationalised domain counts as its
 * ASCII form (RFC 5890).
 * @returns undefined when it is no address
 */
export function suppressionKey(text: string): string | undefined {
  const [, local = '', domain = ''] = /^(.+)@([^@]+)$/.exec(text.trim()) ?? []
  const ascii = /^[!-~]*$/.test(domain) ? domain : asciiDomain(domain)
  const address = normaliseEmail(`${local}@${ascii}`)
  return normaliseEmail(address?.replace(/^([^+@]+)\+[^@]*@/, '$1@'))
}

function asciiDomain(domain: string): string {
  const url = `http://${domain.normalize('NFC')}/`
  return URL.canParse(url) ? new URL(url).hostname : ''
}

export const reasonWords: Readonly<Record<SuppressionReason, string>> = {
  unsubscribe: 'Unsubscribed',
  hard_bounce: 'Address does not take mail',
  complaint: 'Marked as spam',
  manual: 'Added by hand',
}

export const scopeWords: Readonly<Record<SuppressionScope, string>> = {
  optional: 'No chasers, nudges and bulk invitations',
  reminders: 'No reminders either',
  all: 'Nothing at all',
}

/** What an address on the list still gets: the rule of `needOf`, in words. */
export const stillSentWords: Readonly<Record<SuppressionScope, string>> = {
  optional:
    'Invitations written to one person, confirmations, changes, cancellations, reminders and letters written by hand are still sent.',
  reminders:
    'Invitations written to one person, confirmations, changes, cancellations and letters written by hand are still sent.',
  all: 'No letter of any kind is sent.',
}

/** Why a message is not sent, for its row in the plan. */
export function suppressedInWords(reason: SuppressionReason): string {
  const why: Record<SuppressionReason, string> = {
    unsubscribe: 'they unsubscribed from such letters',
    hard_bounce: 'the address does not take mail',
    complaint: 'they marked a letter as spam',
    manual: 'the address is on the suppression list',
  }
  return `suppressed address: ${why[reason]}`
}

const address = z.string().transform((text, context) => {
  const key = suppressionKey(text)
  if (key) return key
  context.addIssue({ code: 'custom', message: 'Enter one mail address, such as zoe@example.com.' })
  return z.NEVER
})

/** Puts an address on the list by hand. */
export const SuppressionDraft = z.object({
  email: address,
  scope: z.enum(suppressionScopes).default('all'),
  detail: lineField('The note', 200)
    .transform((note) => note || null)
    .default(null),
})
export type SuppressionDraft = z.output<typeof SuppressionDraft>

/** Takes an address off the list: why stands beside it from then on. */
export const SuppressionLift = z.object({
  suppressionId: z.uuid(),
  reason: lineField('The reason', 200).refine((reason) => reason !== '', 'Say why: it stays on record.'),
})
export type SuppressionLift = z.output<typeof SuppressionLift>

/** What a reader chooses on the unsubscribe page. */
export const UnsubscribeChoice = z.object({
  letters: z.enum(['everything', 'optional', 'reminders']),
  tracking: z.literal('off').optional(),
})
export type UnsubscribeChoice = z.output<typeof UnsubscribeChoice>

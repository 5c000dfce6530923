import { firstName } from '@/components/interview/first-name'
import { letterName } from '@/components/interview/plan-words'
import { CONNECTION_ENDED } from '@/lib/domain/calendar-broken'
import type { MessageAudience, MessageKind, MessageState } from '@/lib/domain/message'

/** The kinds of cards; the words are those of the schema. */
export type CardKind =
  | 'no_answer'
  | 'other_time_requested'
  | 'declined'
  | 'confirm_after_decline'
  | 'took_place'
  | 'delivery_failed'
  | 'delivery_uncertain'
  | 'calendar_broken'
  | 'calendar_refused'
  | 'calendar_change'
  | 'interviewer_declined'
  | 'template_broken'
  | 'sending_domain_failed'
  | 'unsubscribed'

export interface CardSubject {
  readonly kind: CardKind
  readonly detail: string | null
  readonly interview: { readonly candidateName: string } | null
  readonly message: {
    readonly id: string
    readonly state: MessageState
    readonly kind: MessageKind
    readonly ordinal: number
    readonly audience: MessageAudience
    readonly recipientName: string
    readonly recipientEmail: string
    /** Whom a letter of one's own went to. */
    readonly candidateId?: string | null
    /** The candidate's number, of a letter to them. */
    readonly phone?: string | null
  } | null
}

/** What a card says in one line. */
export function cardTitle({ kind, detail, interview, message }: CardSubject): string {
  const name = interview ? firstName(interview.candidateName) : 'Somebody'
  const letter = message ? `${letterName(message)} to ${message.recipientName}` : 'A letter'
  switch (kind) {
    case 'no_answer':
      return detail ? `${name}: ${detail.toLowerCase()} follow-ups` : `${name} has not answered`
    case 'other_time_requested':
      return `${name} asked for another time`
    case 'declined':
      return `${name} declined`
    case 'confirm_after_decline':
      return `${name} would like to come after all`
    case 'took_place':
      return `Did the interview with ${name} take place?`
    case 'delivery_failed':
      return `${letter} could not be delivered`
    case 'delivery_uncertain':
      return `${letter} may or may not have left`
    case 'calendar_broken':
      return CONNECTION_ENDED
    case 'calendar_refused':
      return `Google refused the entry of ${name}’s interview`
    case 'calendar_change':
      return `${name}’s interview was changed in Google`
    case 'interviewer_declined':
      return detail?.replace(/ Calendar$/, '') ?? `An interviewer of ${name}’s declined in Google`
    case 'template_broken':
      return 'A template could not be used'
    case 'sending_domain_failed':
      return 'Letters leave from the usual address again'
    case 'unsubscribed':
      return `${name} unsubscribed before answering`
    default:
      return kind satisfies never
  }
}

/** Whether the detail of a card is somebody's own words. */
export function isQuote(kind: CardKind): boolean {
  return kind === 'other_time_requested' || kind === 'declined'
}

/** What else the card has to say: the person's words or the provider's. */
export function cardDetail({ kind, detail, message }: CardSubject): string | null {
  switch (kind) {
    case 'no_answer':
    case 'calendar_change':
    case 'interviewer_declined':
      return null
    case 'delivery_failed':
    case 'delivery_uncertain':
      return [message?.recipientEmail, detail?.replace(/^To [^:]+: /, '')].filter(Boolean).join(' — ')
    case 'unsubscribed':
      return 'Nothing chases their answer any more: a personal word is left.'
    case 'took_place':
    case 'other_time_requested':
    case 'declined':
    case 'confirm_after_decline':
    case 'calendar_broken':
    case 'calendar_refused':
    case 'template_broken':
    case 'sending_domain_failed':
      return detail
    default:
      return kind satisfies never
  }
}

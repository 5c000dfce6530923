import type { MessageKind, MessageState } from '@/lib/domain/message'
import { offsetInWords } from '@/lib/domain/policy'
import type { LetterChange, PlanEntry, PlanMessage } from './plan-entries'

const changes: Record<LetterChange, string> = {
  time: 'New time',
  format: 'New format',
  link: 'New link',
  place: 'New place',
  again: 'Invited again',
}

interface Letter {
  readonly kind: MessageKind
  readonly ordinal: number
  readonly change?: LetterChange | null
}

/** What a letter is called: "Invitation", "Follow-up 2", "Reminder 24 h", "New link". */
export function letterName({ kind, ordinal, change }: Letter): string {
  switch (kind) {
    case 'invitation':
      return 'Invitation'
    case 'invitation_follow_up':
      return `Follow-up ${ordinal}`
    case 'confirmation':
      return 'Confirmation'
    case 'reschedule':
      return change ? changes[change] : 'New time or place'
    case 'panel_removal':
      return 'Off the panel'
    case 'reminder':
      return `Reminder ${offsetInWords(ordinal)}`
    case 'prep_nudge':
      return 'Preparation nudge'
    case 'cancellation':
      return 'Cancellation'
    case 'team_invitation':
      return 'Team invitation'
    case 'calendar_broken':
      return 'Calendar disconnected'
    case 'custom':
      return 'Letter'
    default:
      return kind satisfies never
  }
}

export type Standing = 'said' | 'leaving' | 'planned' | 'waiting' | 'unsaid' | 'trouble'

/** How a state looks: its mark on the line. */
export function standingOf(state: MessageState): Standing {
  switch (state) {
    case 'sent':
    case 'delivered':
      return 'said'
    case 'sending':
      return 'leaving'
    case 'planned':
      return 'planned'
    case 'held':
      return 'waiting'
    case 'skipped':
    case 'cancelled':
      return 'unsaid'
    case 'failed':
    case 'bounced':
    case 'complained':
    case 'needs_decision':
      return 'trouble'
    default:
      return state satisfies never
  }
}

/** The state in words, and what there is to say about it. */
export function stateWords(message: PlanMessage): { word: string; rest: string | null } {
  const { state, reason, lastError } = message
  switch (state) {
    case 'sent':
      return { word: 'sent', rest: null }
    case 'delivered':
      return { word: 'delivered', rest: null }
    case 'sending':
      return { word: 'sending …', rest: lastError }
    case 'planned':
      return message.nextAttemptAt && lastError
        ? { word: `${tries(message.attempts)} failed, will try again`, rest: lastError }
        : { word: 'planned', rest: plainWhy(message.why) }
    case 'held':
      return reason?.startsWith('until ')
        ? { word: 'held', rest: reason }
        : { word: 'held', rest: reason && `since ${reason}` }
    case 'skipped':
      return { word: 'skipped', rest: reason }
    case 'cancelled':
      return { word: 'cancelled', rest: reason }
    case 'failed':
      return { word: 'failed', rest: lastError ?? reason }
    case 'bounced':
      return { word: 'bounced', rest: lastError ?? 'the address did not take it' }
    case 'complained':
      return { word: 'marked as spam', rest: 'by the recipient' }
    case 'needs_decision':
      return { word: 'needs your decision', rest: reason ?? lastError }
    default:
      return state satisfies never
  }
}

/** "Follow-up 1, Follow-up 2 and Follow-up 3" */
export function namesOf(entries: readonly PlanEntry[]): string {
  return inWords([...new Set(entries.map(({ messages: [first] }) => letterName(first)))])
}

/** "Zoë, Ivan, Mia": the candidate first, by first names unless two are the same. */
export function peopleOf(messages: readonly PlanMessage[]): string {
  const place = ({ audience }: PlanMessage) => (audience === 'candidate' ? 0 : 1)
  const people = [...messages].sort(
    (a, b) => place(a) - place(b) || a.recipientName.localeCompare(b.recipientName),
  )
  const names = [...new Set(people.map((message) => message.recipientName))]
  const first = (name: string) => name.trim().split(/\s+/)[0] ?? name
  const short = new Set(names.map(first))
  return (short.size === names.length ? names.map(first) : names).join(', ')
}

export function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

const PERSONAL = /https?:\/\/\S*token-of-this-letter[^\s)>\]]*/g

/** The text of a kept letter; the candidate's secret is not in it, so its place is named instead. */
export function readableLetter(text: string): string {
  return text.replace(PERSONAL, '(their personal link)').replaceAll('token-of-this-letter', '…')
}

/** The planner names its moment in the recipient's zone; the line of time shows the moment already. */
function plainWhy(why: string): string {
  return why.split(/, (?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d)/)[0] ?? why
}

function tries(count: number): string {
  return count === 1 ? '1 try' : `${count} tries`
}

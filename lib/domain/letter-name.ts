import type { MessageKind } from './message'
import { firstName } from './planned-message'
import { offsetInWords } from './policy'

const names: Record<MessageKind, string> = {
  invitation: 'Invitation',
  invitation_follow_up: 'Follow-up',
  confirmation: 'Confirmation',
  reschedule: 'Letter about the change',
  panel_removal: 'Off the panel',
  reminder: 'Reminder',
  prep_nudge: 'Preparation nudge',
  cancellation: 'Cancellation',
  team_invitation: 'Team invitation',
  calendar_broken: 'Calendar disconnected',
  custom: 'Letter',
}

interface Named {
  readonly kind: MessageKind
  readonly ordinal: number
  readonly recipientName: string
}

/** The same letter to one person or several, for the history: "Reminder 24 h to Zoë and Ivan". */
export function namesOfLetters(letters: readonly Named[]): string {
  const [first] = letters
  if (!first) return ''
  const { kind, ordinal } = first
  const number = kind === 'invitation_follow_up' ? ` ${ordinal}` : ''
  const lead = kind === 'reminder' ? ` ${offsetInWords(ordinal)}` : ''
  const people = [...new Set(letters.map(({ recipientName }) => firstName(recipientName)))]
  const last = people.pop()
  return `${names[kind]}${number}${lead} to ${people.length > 0 ? `${people.join(', ')} and ` : ''}${last}`
}

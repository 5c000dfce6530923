import { type OptionalKind, offsetInWords, type Policy, type SendWindow, type WaitingKind } from './policy'

const optionalWords: Record<OptionalKind, string> = {
  invitation_follow_up: 'invitation follow-ups',
  candidate_reminder: 'reminders to the candidate',
  interviewer_reminder: 'reminders to interviewers',
  prep_nudge: 'the preparation nudge',
}

const waitingWords: Record<WaitingKind, string> = {
  invitation: 'invitations',
  invitation_follow_up: 'invitation follow-ups',
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Every rule with its name and what a policy says by it; in the order of the form. */
const rules: readonly { key: string; name: string; say(policy: Policy): string }[] = [
  {
    key: 'delay',
    name: 'First follow-up',
    say: ({ followUps }) => `after ${offsetInWords(followUps.delay)}`,
  },
  { key: 'gap', name: 'Further follow-ups', say: ({ followUps }) => `every ${offsetInWords(followUps.gap)}` },
  {
    key: 'maximum',
    name: 'Follow-ups at most',
    say: ({ followUps }) => (followUps.maximum === 0 ? 'none' : String(followUps.maximum)),
  },
  {
    key: 'candidate',
    name: 'Reminders to the candidate',
    say: ({ reminders }) => before(reminders.candidate),
  },
  {
    key: 'interviewer',
    name: 'Reminders to interviewers',
    say: ({ reminders }) => before(reminders.interviewer),
  },
  { key: 'prepNudge', name: 'Preparation nudge', say: ({ prepNudge }) => before([prepNudge]) },
  {
    key: 'completeAfter',
    name: 'Closing',
    say: ({ completeAfter }) =>
      completeAfter === 0 ? 'at the end' : `${offsetInWords(completeAfter)} past the end`,
  },
  { key: 'sendWindow', name: 'Send window', say: ({ sendWindow }) => windowInWords(sendWindow) },
  {
    key: 'waiting',
    name: 'What waits for the send window',
    say: ({ waiting }) => list([...waiting].sort().map((kind) => waitingWords[kind])),
  },
  {
    key: 'off',
    name: 'Switched off',
    say: ({ off }) => list([...off].sort().map((kind) => optionalWords[kind])),
  },
]

export interface RuleChange {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/** What differs between two policies, rule by rule, in words. */
export function policyChanges(from: Policy, to: Policy): RuleChange[] {
  return rules
    .map(({ name, say }) => ({ rule: name, from: say(from), to: say(to) }))
    .filter((change) => change.from !== change.to)
}

/** Every rule of a policy in words, in the order of the form. */
export function policyInWords(policy: Policy): { rule: string; says: string }[] {
  return rules.map(({ name, say }) => ({ rule: name, says: say(policy) }))
}

/** "First follow-up: after 48 h → after 24 h; Closing: …" */
export function changesInWords(changes: readonly RuleChange[]): string {
  return changes.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`).join('; ')
}

/** "24 h, 2 h before", "none" */
function before(offsets: readonly number[]): string {
  return offsets.length === 0 ? 'none' : `${offsets.map(offsetInWords).join(', ')} before`
}

/** "Mon–Fri, 08:00–18:00"; "at any hour" without one. */
export function windowInWords(window: SendWindow | null): string {
  if (!window) return 'at any hour'
  return `${daysInWords(window.days)}, ${window.from}–${window.until}`
}

function daysInWords(days: readonly number[]): string {
  const first = days[0] ?? 1
  const isRun = days.length > 2 && days.every((day, place) => day === first + place)
  const name = (day: number | undefined) => DAYS[(day ?? 1) - 1] ?? ''
  return isRun ? `${name(first)}–${name(days.at(-1))}` : days.map(name).join(', ')
}

const list = (words: readonly string[]) => (words.length === 0 ? 'nothing' : words.join(', '))

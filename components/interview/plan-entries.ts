import type { MessageAudience, MessageKind, MessageState } from '@/lib/domain/message'
import type { MessageOverride } from '@/lib/domain/message-override'
import { foldFormer, inserted, withWithdrawn } from './plan-former'

export type LetterChange = 'time' | 'format' | 'link' | 'place' | 'again'

/** A message as the plan shows it. */
export interface PlanMessage {
  readonly id: string
  readonly kind: MessageKind
  readonly audience: MessageAudience
  readonly ordinal: number
  readonly revision: number
  /** The start of the interview as this message knew it, where that is kept. */
  readonly about: Date | null
  /** What is new in a letter about a change, where that is known. */
  readonly change: LetterChange | null
  readonly state: MessageState
  readonly recipientName: string
  readonly recipientTimeZone: string
  readonly why: string
  readonly reason: string | null
  readonly dueAt: Date
  readonly sentAt: Date | null
  readonly openedAt?: Date | null
  readonly clickedAt?: Date | null
  readonly machineOpenedAt?: Date | null
  readonly machineClickedAt?: Date | null
  readonly attempts: number
  readonly nextAttemptAt: Date | null
  readonly lastError: string | null
  readonly subject: string | null
  readonly text: string | null
  /** Whose words it has, where a person wrote some. */
  readonly wordsBy?: string | null
  /** What a person decided about it. */
  readonly override?: MessageOverride | null
}

/** One line of the plan: the same words at the same moment, to one person or to several. */
export interface PlanEntry {
  readonly at: Date
  /** Never empty. */
  readonly messages: readonly [PlanMessage, ...PlanMessage[]]
}

export type PlanItem =
  | ({ readonly type: 'entry' } & PlanEntry)
  /** Several lines that will not be said, all for one reason. */
  | { readonly type: 'unsaid'; readonly entries: readonly PlanEntry[] }
  /** What was planned for another revision than the present one, and never left. */
  | {
      readonly type: 'withdrawn'
      readonly at: Date
      readonly entries: readonly PlanEntry[]
      /** The time that they spoke of, where it is another one now. */
      readonly about: Date | null
    }
  | { readonly type: 'start'; readonly at: Date }

export interface Plan {
  readonly before: readonly PlanItem[]
  readonly after: readonly PlanItem[]
}

/** The messages of an interview, soonest first, as a line of time in two parts: before now and after it. */
export function planLine(
  messages: readonly PlanMessage[],
  { now, startsAt, revision }: { now: Date; startsAt?: Date; revision: number },
): Plan {
  const isFormer = (entry: PlanEntry) => entry.messages[0].revision !== revision && isUnsaid(entry)
  const all = inOrder(groups(messages), now)
  const entries = all.filter((entry) => !isFormer(entry))
  const part = (future: boolean) => {
    const items = foldUnsaid(entries.filter((entry) => isAhead(entry, now) === future))
    const folded = future
      ? items
      : withWithdrawn(items, foldFormer(all.filter(isFormer), { messages, revision, now }))
    return startsAt && startsAt > now === future ? withStart(folded, startsAt) : folded
  }
  return { before: part(false), after: part(true) }
}

function groups(messages: readonly PlanMessage[]): PlanEntry[] {
  const found = new Map<string, PlanEntry>()
  for (const message of messages) {
    const minute = Math.floor(message.dueAt.getTime() / 60_000)
    const { revision, kind, ordinal, change, state, reason } = message
    const key = [
      revision,
      kind,
      ordinal,
      change,
      state,
      minute,
      reason,
      message.nextAttemptAt?.getTime(),
    ].join('|')
    const group = found.get(key)
    if (!group) found.set(key, { at: momentOf(message), messages: [message] })
    else found.set(key, { at: group.at, messages: [...group.messages, message] })
  }
  return [...found.values()]
}

function momentOf(message: PlanMessage): Date {
  return message.sentAt ?? message.nextAttemptAt ?? message.dueAt
}

/** What is still to leave stands after now, however late it is. */
function isAhead({ at, messages: [{ state }] }: PlanEntry, now: Date): boolean {
  return at > now || state === 'planned' || state === 'held' || state === 'sending'
}

const ORDER: MessageKind[] = [
  'reschedule',
  'invitation',
  'invitation_follow_up',
  'confirmation',
  'panel_removal',
  'reminder',
  'prep_nudge',
  'cancellation',
  'team_invitation',
  'calendar_broken',
  'custom',
]

function inOrder(entries: PlanEntry[], now: Date): PlanEntry[] {
  const place = (entry: PlanEntry) =>
    isAhead(entry, now) ? Math.max(entry.at.getTime(), now.getTime()) : entry.at.getTime()
  const kind = ({ messages: [first] }: PlanEntry) => ORDER.indexOf(first.kind)
  return [...entries].sort(
    (a, b) =>
      place(a) - place(b) ||
      kind(a) - kind(b) ||
      a.messages[0].revision - b.messages[0].revision ||
      a.messages[0].ordinal - b.messages[0].ordinal,
  )
}

/** What will not be said for one and the same reason is one line, where the first of it would have stood. */
function foldUnsaid(entries: PlanEntry[]): PlanItem[] {
  const reasons = new Map<string, PlanEntry[]>()
  for (const entry of entries.filter(isUnsaid))
    reasons.set(reasonOf(entry), [...(reasons.get(reasonOf(entry)) ?? []), entry])
  return entries.flatMap((entry): PlanItem[] => {
    const alike = isUnsaid(entry) ? (reasons.get(reasonOf(entry)) ?? []) : []
    if (alike.length < 2) return [{ type: 'entry', ...entry }]
    return alike[0] === entry ? [{ type: 'unsaid', entries: alike }] : []
  })
}

function isUnsaid({ messages: [{ state }] }: PlanEntry): boolean {
  return state === 'skipped' || state === 'cancelled'
}

function reasonOf({ messages: [{ state, reason }] }: PlanEntry): string {
  return `${state} ${reason}`
}

/** The interview itself, before whatever comes at its start or later. */
function withStart(items: PlanItem[], at: Date): PlanItem[] {
  return inserted(items, { type: 'start', at })
}

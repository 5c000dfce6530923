import { type InterviewStatus, UNDO_FOR } from '@/lib/domain/interview'
import { hasLeft, type MessageAudience, type MessageKind, type MessageState } from '@/lib/domain/message'
import { firstNames } from './first-name'
import { inWords } from './plan-words'

interface Change {
  /** One of the words of lib/domain/timeline.ts. */
  readonly what: string
  readonly at: Date
}

export interface NewsFacts extends Change {
  /** The interview's own, now. */
  readonly status: InterviewStatus
  /** The letters that the change brought. */
  readonly letters: readonly {
    readonly name: string
    readonly audience: MessageAudience
    readonly state: MessageState
  }[]
}

export interface News {
  /** "Moved." */
  readonly fact: string
  /** "Zoë and Ivan are told in a few seconds."; without its end while the seconds of the undo are counted down. */
  readonly told: string
  /** Milliseconds during which a cancellation can still be undone. */
  readonly undoFor?: number
  /** Milliseconds until it reads otherwise; absent when it is settled. */
  readonly changesIn?: number
}

/** A change is told on the screen for so long, milliseconds. */
const FRESH_FOR = 90_000

const facts: Record<string, string> = {
  scheduled: 'Scheduled.',
  moved: 'Moved.',
  invited_again: 'Invited again.',
  edited: 'Saved.',
  cancelled: 'Cancelled.',
  cancellation_undone: 'The interview stands.',
}

/** What a person did last, if it was a moment ago and people hear of it. */
export function lastChange(
  lines: readonly (Change & { readonly actorKind: string })[],
  now: Date,
): Change | undefined {
  const newest = lines.find(({ actorKind }) => actorKind !== 'system')
  const isFresh = newest && now.getTime() - newest.at.getTime() < FRESH_FOR
  return isFresh && Object.hasOwn(facts, newest.what) ? newest : undefined
}

interface Letter {
  readonly kind: MessageKind
  readonly revision: number
  readonly state: MessageState
  readonly dueAt: Date
  readonly recipientName: string
  readonly audience: MessageAudience
}

const tellsOfChange: readonly MessageKind[] = ['invitation', 'reschedule', 'panel_removal', 'cancellation']

/** The letters that a change brought. */
export function lettersOf(
  change: Change,
  { messages, revision }: { messages: readonly Letter[]; revision: number },
): NewsFacts['letters'] {
  return messages
    .filter((letter) => letter.revision === revision && letter.dueAt >= change.at)
    .filter(({ kind }) => tellsOfChange.includes(kind))
    .map(({ recipientName: name, audience, state }) => ({ name, audience, state }))
}

/** Milliseconds until the next letter leaves by itself, if that is soon; 0 while one is on its way. */
export function leavesIn(messages: readonly Letter[], now: Date): number | undefined {
  const soon = messages
    .filter(({ state }) => state === 'planned' || state === 'sending')
    .map(({ dueAt }) => Math.max(0, dueAt.getTime() - now.getTime()))
    .filter((wait) => wait <= 2 * UNDO_FOR)
  return soon.length > 0 ? Math.min(...soon) : undefined
}

/** What has just been done, and who hears of it: read from what is there, so it survives a reload. */
export function newsOf({ what, at, status, letters }: NewsFacts, now: Date): News {
  const fact = facts[what] ?? ''
  if (what === 'cancellation_undone') return { fact, told: 'Nobody has been told otherwise.' }
  const waiting = people(letters.filter(({ state }) => state === 'planned' || state === 'sending'))
  const left = people(letters.filter(({ state }) => hasLeft(state)))
  const settles = Math.max(0, at.getTime() + UNDO_FOR - now.getTime())
  if (status === 'cancelled' && settles > 0)
    return {
      fact,
      told: waiting ? `${waiting.names} ${waiting.are} told` : 'Nobody had been told of it.',
      undoFor: settles,
      changesIn: settles,
    }
  if (waiting)
    return what === 'scheduled'
      ? { fact, told: `The invitation is on its way to ${waiting.names}.`, changesIn: 0 }
      : { fact, told: `${waiting.names} ${waiting.are} told in a few seconds.`, changesIn: settles }
  if (!left)
    return { fact, told: status === 'cancelled' ? 'Nobody had been told of it.' : 'Nobody needs to be told.' }
  return {
    fact,
    told:
      what === 'scheduled'
        ? `${left.names} ${left.have} the invitation.`
        : `${left.names} ${left.have} been told.`,
  }
}

/** The candidate first, then by name. */
function people(letters: NewsFacts['letters']) {
  const place = (audience: MessageAudience) => (audience === 'candidate' ? 0 : 1)
  const sorted = [...letters].sort(
    (a, b) => place(a.audience) - place(b.audience) || a.name.localeCompare(b.name),
  )
  const several = firstNames([...new Set(sorted.map(({ name }) => name))])
  if (several.length === 0) return undefined
  const [are, have] = several.length === 1 ? ['is', 'has'] : ['are', 'have']
  return { names: inWords(several), are, have }
}

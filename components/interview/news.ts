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
  /** Whose interview, by the candidate's whole name, where the page is not about one. */
  readonly subject?: string
  /** The new time in words, where the page does not show it. */
  readonly time?: string
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
  calendar_put_back: 'Put back in Google.',
  time_kept: 'The time is kept.',
  took_place: 'Noted: it took place.',
  no_show: 'Noted: nobody came.',
  sent_again: 'Sent again.',
  letter_sent_now: 'It leaves now.',
  letter_moved: 'Another moment is set.',
  letter_skipped: 'Skipped.',
  letter_written: 'The new words are kept.',
  decision_undone: 'Taken back.',
  messages_held: 'All messages are held.',
  messages_released: 'Released.',
  letter_arrived: 'Noted: it arrived.',
}

/** Of what brings no letter of its own. */
const consequences: Record<string, string> = {
  cancellation_undone: 'nobody has been told otherwise.',
  calendar_put_back: 'nobody is told.',
  time_kept: 'no letter leaves at once.',
  took_place: 'nobody is told.',
  no_show: 'nobody is told.',
  sent_again: 'the letter leaves in a few seconds.',
  decision_undone: 'the plan is as before.',
  letter_arrived: 'it will not be sent again.',
}

/** Of what can be taken back in its first seconds: what happens when they are over. */
const steps: Record<string, string> = {
  letter_sent_now: 'the letter leaves',
  letter_moved: 'it can be changed again at any time; undo',
  letter_skipped: 'it will not be sent; undo',
  letter_written: 'the letter leaves with them when it is due; undo',
  messages_held: 'nothing leaves by itself; undo',
  messages_released: 'what is due leaves',
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
export function newsOf(news: NewsFacts, now: Date): News {
  const { what, at, status, letters, subject, time } = news
  const fact = what === 'moved' && time ? `Moved to ${time}.` : (facts[what] ?? '')
  const says = (sentence: string) => about(sentence, subject)
  const consequence = Object.hasOwn(consequences, what) && consequences[what]
  if (consequence) return { fact, told: says(consequence) }
  const step = Object.hasOwn(steps, what) && steps[what]
  if (step) {
    const left = at.getTime() + UNDO_FOR - now.getTime()
    const told = step.replace(/; undo$/, '')
    if (left <= 0) return { fact, told: says(`${told}.`) }
    return { fact, told: says(step), undoFor: left, changesIn: left }
  }
  const waiting = people(
    letters.filter(({ state }) => state === 'planned' || state === 'sending'),
    subject,
  )
  const left = people(
    letters.filter(({ state }) => hasLeft(state)),
    subject,
  )
  const settles = Math.max(0, at.getTime() + UNDO_FOR - now.getTime())
  if (status === 'cancelled' && settles > 0)
    return {
      fact,
      told: says(waiting ? `${waiting.names} ${waiting.are} told` : 'nobody had been told of it.'),
      undoFor: settles,
      changesIn: settles,
    }
  if (waiting)
    return what === 'scheduled'
      ? { fact, told: says(`the invitation is on its way to ${waiting.names}.`), changesIn: 0 }
      : { fact, told: says(`${waiting.names} ${waiting.are} told in a few seconds.`), changesIn: settles }
  if (!left)
    return {
      fact,
      told: says(status === 'cancelled' ? 'nobody had been told of it.' : 'nobody needs to be told.'),
    }
  return {
    fact,
    told: says(`${left.names} ${left.have} ${what === 'scheduled' ? 'the invitation' : 'been told'}.`),
  }
}

/** Says whose interview it is, unless the sentence does. */
function about(sentence: string, subject: string | undefined): string {
  if (subject) return sentence.includes(subject) ? sentence : `${subject}: ${sentence}`
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** The candidate first, then by name; the one whom the news is about by the whole name. */
function people(letters: NewsFacts['letters'], subject: string | undefined) {
  const place = (audience: MessageAudience) => (audience === 'candidate' ? 0 : 1)
  const sorted = [...letters].sort(
    (a, b) => place(a.audience) - place(b.audience) || a.name.localeCompare(b.name),
  )
  const names = [...new Set(sorted.map(({ name }) => name))]
  const short = firstNames(names)
  const several = names.map((name, place) => (name === subject ? name : (short[place] ?? name)))
  if (several.length === 0) return undefined
  const [are, have] = several.length === 1 ? ['is', 'has'] : ['are', 'have']
  return { names: inWords(several), are, have }
}

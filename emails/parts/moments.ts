import { formatDuration, formatLeaf, formatSpan, formatWhen, localParts, zoneName } from '@/lib/domain/when'
import { letterLocale } from './language'
import type { InterviewLetter } from './props'

/** The time of an interview as a letter says it. */
export interface Moments {
  /** The leaf of a calendar. */
  readonly month: string
  readonly day: string
  readonly weekday: string
  /** "Thursday, 5 March 2026, 17:00–18:00" */
  readonly span: string
  /** "Denver (MST) · 1 hour" */
  readonly zoneAndLength: string
  /** In the other side's zone, without the date where it is the same day; null where it is the same zone. */
  readonly elsewhere: string | null
}

/** What a letter says of its interview's time; a letter that brings its own is taken at its word. */
export function momentsOf(letter: InterviewLetter): Moments {
  if (letter.moments) return letter.moments
  const { startsAt, endsAt, recipientTimeZone: own } = letter
  const locale = letterLocale(letter)
  return {
    ...formatLeaf(startsAt, own, locale),
    span: formatSpan(startsAt, endsAt, own, locale),
    zoneAndLength: `${zoneName(own, startsAt)} · ${formatDuration(startsAt, endsAt, locale)}`,
    elsewhere: elsewhereOf(letter, locale),
  }
}

function elsewhereOf(letter: InterviewLetter, locale: string): string | null {
  const { recipientTimeZone: own, otherTimeZone: other, startsAt } = letter
  return own === other ? null : `${timesElsewhere(letter, locale)}, ${zoneName(other, startsAt)}`
}

/** The times in the other side's zone; without the date where it is the same day. */
export function timesElsewhere(letter: InterviewLetter, locale: string): string {
  const { startsAt, endsAt, recipientTimeZone: own, otherTimeZone: other } = letter
  const span = formatSpan(startsAt, endsAt, other, locale)
  const sameDay = localParts(startsAt, own).date === localParts(startsAt, other).date
  return sameDay ? span.replace(`${formatWhen(startsAt, other, { style: 'date', locale })}, `, '') : span
}

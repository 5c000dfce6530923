import { HOUR, MINUTE } from '../history'
import type { Person } from './facts'
import { type Interview, type Want, want } from './interview'
import { opensWith } from './letter'

/** The rule by which a reminder that somebody had moved does not leave after a yes that came too late for it. */
export const MISSED = 'its moment had passed'

/** For confirmed interviews, and for moved ones that had been confirmed. */
export function reminders(interview: Interview, person: Person): Want[] {
  const { startsAt, confirmedAt, wasConfirmedAt, decisions } = interview
  if (confirmedAt === undefined && wasConfirmedAt === undefined) return []
  return interview.reminders.map((minutes) => {
    const decision = person.role === 'candidate' ? decisions[minutes] : undefined
    const chosen = typeof decision === 'object' ? decision.due : undefined
    const due = chosen ?? startsAt - minutes * MINUTE
    const until = Math.min(startsAt, due + graceOf(minutes))
    const dueBy = Math.max(due, confirmedAt ?? 0)
    const ahead = chosen === undefined ? minutes : (startsAt - chosen) / MINUTE
    const reminder = {
      ...want(interview, person, { kind: 'reminder', ordinal: minutes, due, dueBy, until }),
      opens: opensWith('reminder', ahead, 0),
    }
    const rule = ruledOut(interview, person, { ...reminder, isChosen: chosen !== undefined })
    return rule || decision === 'skip'
      ? { ...reminder, skipped: rule ?? 'a recruiter left it out' }
      : reminder
  })
}

/** The rule by which a reminder does not leave. */
function ruledOut(
  interview: Interview,
  person: Person,
  { due, dueBy, until, isChosen }: Want & { isChosen: boolean },
): string | undefined {
  if (!isChosen) return isPast(interview, person, due) ? 'its point lay in the past' : undefined
  if (due >= interview.startsAt) return 'it was moved past the start'
  return dueBy > until ? MISSED : undefined
}

/** A point before the change, the yes or their joining is not made up for. */
const isPast = ({ revisedAt, confirmedAt = 0 }: Interview, { joinedAt = 0 }: Person, due: number) =>
  due <= revisedAt || due <= confirmedAt || due <= joinedAt

/** No reminder is to come any more. */
export const unreminded = (interview: Interview, person: Person) =>
  interview.reminders.every((minutes) => isPast(interview, person, interview.startsAt - minutes * MINUTE))

/** A 24 h reminder makes sense 2 h longer, a 2 h reminder 1 h, a custom one half of its offset within these bounds. */
function graceOf(minutes: number): number {
  return Math.min(minutes >= 24 * 60 ? 2 * HOUR : HOUR, (minutes / 2) * MINUTE)
}

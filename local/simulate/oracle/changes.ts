import type { Fact, Person } from './facts'
import { type Interview, SETTLES } from './interview'

/**
 * What the interview becomes by an act to which the product said yes.
 * @param begins the history's beginning; @param seats who sits where
 */
export function after(
  interview: Interview,
  { act, askedAt: at }: Fact,
  { begins, seats }: { begins: number; seats: readonly Person[] },
): Interview {
  const { heldAt, keptAt } = interview
  // What was decided about letters of one time or place says nothing about those of the next.
  const revised = { ...interview, revision: interview.revision + 1, revisedAt: at, decisions: {} }
  switch (act.does) {
    case 'confirm':
      // Who had asked for another time meanwhile takes that back with a yes.
      if (interview.status === 'scheduled') return { ...interview, heldAt: undefined }
      return { ...interview, status: 'scheduled', confirmedAt: at, heldAt: undefined }
    case 'decline':
      return interview.status === 'declined'
        ? interview
        : { ...interview, status: 'declined', endedAt: at, heldAt: undefined }
    case 'ask':
      return { ...interview, heldAt: at }
    case 'keep':
      return { ...interview, heldAt: undefined, keptAt: at }
    case 'cancel':
      return {
        ...revised,
        status: 'cancelled',
        endedAt: at,
        revisedAt: interview.revisedAt,
        before: interview,
      }
    case 'undo':
      return { ...(interview.before ?? interview), ...sinceThen(interview) }
    case 'relocate':
      return revised
    case 'reformat':
      // Who wants another time waits for it all the same.
      return act.format === interview.format
        ? interview
        : { ...askedAnew(interview, revised), format: act.format, heldAt, keptAt }
    case 'move': {
      const startsAt = begins + act.startsAt
      if (startsAt === interview.startsAt && interview.status !== 'declined') return interview
      const endsAt = startsAt + interview.endsAt - interview.startsAt
      return { ...askedAnew(interview, revised), startsAt, endsAt }
    }
    case 'invite_again':
      return askedAnew(interview, revised)
    case 'panel':
      return seated(
        interview,
        act.seats.map((seat) => seats[seat]).filter((person) => person !== undefined),
        at,
      )
    case 'hold':
      return { ...interview, allHeldAt: at }
    case 'go_on':
      return { ...interview, allHeldAt: undefined, wentOnAt: at }
    case 'send_now':
      return decided(interview, act.minutes, { due: at + SETTLES })
    case 'postpone':
      return decided(interview, act.minutes, { due: begins + act.to })
    case 'skip':
      return decided(interview, act.minutes, 'skip')
    case 'schedule':
      return interview
    default:
      return act satisfies never
  }
}

/** The candidate is asked once more, and nothing that was said about the former time or format stands. */
function askedAnew(interview: Interview, revised: Interview): Interview {
  const had =
    interview.status === 'declined' ? undefined : (interview.confirmedAt ?? interview.wasConfirmedAt)
  return {
    ...revised,
    status: 'pending',
    asked: revised.revision,
    confirmedAt: undefined,
    wasConfirmedAt: had,
    heldAt: undefined,
    keptAt: undefined,
    endedAt: undefined,
  }
}

/** What goes on while an interview is cancelled. */
function sinceThen({ said, doubts, allHeldAt, wentOnAt }: Interview) {
  return { said, doubts, allHeldAt, wentOnAt }
}

function decided(interview: Interview, minutes: number, decision: Interview['decisions'][number]): Interview {
  return { ...interview, decisions: { ...interview.decisions, [minutes]: decision } }
}

/** These and nobody else are on the panel from now on. */
function seated(interview: Interview, wanted: readonly Person[], at: number): Interview {
  const isIn = (people: readonly Person[], { email }: Person) => people.some((one) => one.email === email)
  const { people, leavers } = interview
  const stay = people.filter((person) => person.role === 'candidate' || isIn(wanted, person))
  const join = wanted.filter((person) => !isIn(people, person)).map((person) => ({ ...person, joinedAt: at }))
  const leave = people.filter((person) => !isIn(stay, person)).map((person) => ({ person, leftAt: at }))
  return {
    ...interview,
    people: [...stay, ...join],
    leavers: [...leavers.filter(({ person }) => !isIn(join, person)), ...leave],
  }
}

import type { Person } from './facts'
import { doubted, type Interview, isSame, SETTLES, told, type Want, want } from './interview'

/** Only who had been told hears of the end; who declined knows it, but for the entry in the calendar. */
export function farewells(interview: Interview, due: number): Want[] {
  const { people, leavers, status } = interview
  return [...people, ...leavers.map(({ person }) => person)].flatMap((person) => {
    const farewell = want(interview, person, { kind: 'cancellation', due, until: Number.POSITIVE_INFINITY })
    const owed =
      status === 'declined' && person.role === 'candidate'
        ? hasEntry(interview, person)
        : told(interview, person, Number.POSITIVE_INFINITY)
    if (owed) return [farewell]
    return doubted(interview, person, Number.POSITIVE_INFINITY) ? [{ ...farewell, optional: true }] : []
  })
}

function hasEntry({ said, wasConfirmedAt }: Interview, person: Person): boolean {
  const own = said.filter((one) => isSame(one.person, person))
  const cleared = own.findLastIndex(({ kind }) => kind === 'cancellation')
  return own
    .slice(cleared + 1)
    .some(({ kind }) => kind === 'confirmation' || (wasConfirmedAt !== undefined && kind === 'change'))
}

/** Who knew of it is told that it goes on without them, at the time that they knew. */
export function leaveTakings(interview: Interview): Want[] {
  return interview.leavers.flatMap(({ person, leftAt }) => {
    const own = interview.said.filter((one) => isSame(one.person, person))
    const knew = own.findLast(({ kind }) => kind !== 'removal')
    const isDoubted = doubted(interview, person, Number.POSITIVE_INFINITY)
    if (!knew && !isDoubted) return []
    const ordinal = own.filter(({ kind }) => kind === 'removal').length
    const farewell = want(interview, person, { kind: 'removal', ordinal, due: leftAt + SETTLES })
    return [{ ...farewell, startsAt: knew?.startsAt ?? interview.startsAt, optional: isDoubted }]
  })
}

import { DAY } from '../history'
import type { Person } from './facts'
import { farewells, leaveTakings } from './farewells'
import { doubted, type Interview, isSame, SETTLES, told, type Want, want } from './interview'
import { reminders, unreminded } from './reminders'
import { withheld } from './withheld'

/** The default policy. */
export const REMINDERS = [24 * 60, 2 * 60]
export const CHASE = { delay: 2 * DAY, gap: DAY, most: 3 }

/**
 * What is owed to whom, by when: DESIGN.md section 3 and docs/decisions.md, written once more from their words. It
 * imports nothing of the product, so that a mistake would have to be made twice.
 * @returns everything that is owed as the interview stands now
 */
export function wants(interview: Interview): Want[] {
  if (interview.status === 'cancelled') return farewells(interview, (interview.endedAt ?? 0) + SETTLES)
  if (interview.status === 'declined') return farewells(interview, interview.endedAt ?? 0)
  const candidate = interview.people.filter(({ role }) => role === 'candidate')
  return [
    ...candidate.flatMap((person) => [...ladder(interview, person), ...welcome(interview, person)]),
    ...interview.people.flatMap((person) => reminders(interview, person)),
    ...interview.people
      .filter(({ role }) => role === 'interviewer')
      .flatMap((person) => [...changeNotice(interview, person), ...lateWelcome(interview, person)]),
    ...leaveTakings(interview),
  ].map((one) => withheld(interview, one))
}

/** A yes from before a change of place stands. */
const stands = ({ confirmedAt, revisedAt }: Interview) => confirmedAt !== undefined && confirmedAt < revisedAt

/** The invitation or the news of a change; then the follow-ups, one after the other, while there is no answer. */
function ladder(interview: Interview, person: Person): Want[] {
  const { revision, asked, revisedAt, confirmedAt, startsAt, heldAt, keptAt, said, doubts, chase } = interview
  const opening = want(interview, person, {
    kind: told(interview, person) ? 'change' : 'invitation',
    due: revision === 0 ? revisedAt : revisedAt + SETTLES,
  })
  if (confirmedAt !== undefined) return stands(interview) ? [opening] : []
  const out = said.filter(
    (one) =>
      isSame(one.person, person) && one.revision === revision && /invitation|change|follow_up/.test(one.kind),
  )
  const last = out.at(-1)
  // A new place goes on with the count: it asks nothing new.
  const asSince = (one: { revision: number }) => one.revision >= asked && one.revision < revision
  const before = said.filter((one) => isSame(one.person, person) && one.kind === 'follow_up' && asSince(one))
  const number = before.length + out.length
  if (!last || number > chase.most || heldAt !== undefined) return [opening]
  const gap = number === 1 && keptAt === undefined ? chase.delay : chase.gap
  const due = Math.max(last.at + gap, keptAt ?? 0)
  const dueBy = Math.max(last.recordedAt + gap, keptAt ?? 0)
  if (dueBy >= startsAt) return [opening]
  const next = want(interview, person, { kind: 'follow_up', ordinal: number, due, dueBy })
  // One that may have left counts for the product, and is not repeated after a wish that was answered meanwhile.
  const optional = doubts.some(
    (doubt) => doubt.email === person.email && (asSince(doubt) || doubt.key === next.key),
  )
  return [opening, { ...next, optional }]
}

function welcome(interview: Interview, person: Person): Want[] {
  const { confirmedAt } = interview
  if (confirmedAt === undefined || stands(interview)) return []
  return [want(interview, person, { kind: 'confirmation', due: confirmedAt })]
}

/** Who was told of it is told of the change; also who would be reminded of a moved one by nothing any more. */
function changeNotice(interview: Interview, person: Person): Want[] {
  const { revision, revisedAt, status, wasConfirmedAt } = interview
  if (revision === 0) return []
  const late = status === 'pending' && wasConfirmedAt !== undefined && unreminded(interview, person)
  const due = revisedAt + SETTLES
  const notice = want(interview, person, { kind: 'change', due, dueBy: Math.max(due, person.joinedAt ?? 0) })
  if (told(interview, person) || late) return [notice]
  return doubted(interview, person) ? [{ ...notice, optional: true }] : []
}

/** An interviewer whose reminders all lie in the past gets the confirmation. */
function lateWelcome(interview: Interview, person: Person): Want[] {
  const { confirmedAt, revisedAt } = interview
  if (confirmedAt === undefined || !unreminded(interview, person)) return []
  if (stands(interview) && told(interview, person)) return []
  const joined = person.joinedAt === undefined ? 0 : person.joinedAt + SETTLES
  const due = Math.max(confirmedAt, stands(interview) ? revisedAt + SETTLES : 0, joined)
  const optional = stands(interview) && doubted(interview, person)
  return [{ ...want(interview, person, { kind: 'confirmation', due }), optional }]
}

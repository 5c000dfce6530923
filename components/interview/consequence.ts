import { UNDO_FOR } from '@/lib/domain/interview'
import { policyOf } from '@/lib/domain/policy'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { inWords } from './plan-words'
import { type ChangeFacts, everConfirmed, type Knower, knowers, whoKnows } from './who-knows'

interface CancelFacts extends ChangeFacts {
  /** Name of the round. */
  readonly title: string
  readonly startsAt: Date
}

/** Which interview is cancelled, and what happens then; the time on the clock of who looks. */
export function cancelQuestion(facts: CancelFacts, timeZone: string): string {
  const { title, startsAt } = facts
  const when = `${formatWhen(startsAt, timeZone, { style: 'short' })} ${zoneLabel(timeZone, startsAt)}`
  return `${title}, ${when}. ${cancelConsequence(facts)}`
}

/** What happens when the interview is cancelled, in a sentence or two. */
export function cancelConsequence(facts: ChangeFacts): string {
  const told = knowers(facts)
  const rest = `Everything else that was planned will not be sent.${facts.inGoogle ? ' The entry in Google Calendar goes too.' : ''}`
  if (told.length === 0)
    return `${untoldWords(whoKnows(facts).panel, 'it')}, so nobody will get a letter. ${rest}`
  const seconds = UNDO_FOR / 1000
  return `${inWords(told)} will get a letter that says so, ${seconds} seconds from now; until then you can undo it. ${rest}`
}

/** Whoever stands in Google's entry has seen something, but no letter. */
function untoldWords(panel: readonly Knower[], what: string): string {
  return panel.some(({ unconfirmedEntry }) => unconfirmedEntry)
    ? `No letter of ${what} has left yet`
    : `Nobody has been told of ${what} yet`
}

/** Who is told what when the interview gets a new time, one sentence each. */
export function moveConsequence(facts: ChangeFacts): string[] {
  const { candidate, panel } = whoKnows(facts)
  const nobody = [candidate, ...panel].every(({ by }) => by === null)
  return [
    ...(nobody ? [`${untoldWords(panel, 'the interview')}, so nobody hears of the old time.`] : []),
    candidateMoves(facts, candidate),
    ...panelMoves(panel),
    ...unaware(panel),
    ...entriesMove(facts, candidate),
    plannedAnew(facts, candidate),
  ]
}

/** Who is told when somebody who declined is invited again at the same time, in a sentence or two. */
export function inviteConsequence(facts: ChangeFacts): string {
  const { candidate, panel } = whoKnows(facts)
  const told = panel.filter(({ by }) => by !== null).map(({ name }) => name)
  return [
    `${candidate.name}, who declined, gets a letter and is asked to confirm.`,
    ...(told.length > 0
      ? [`${inWords(told)} ${told.length === 1 ? 'is' : 'are'} told that the interview is on again.`]
      : []),
    'Follow-ups and reminders are planned anew.',
  ].join(' ')
}

function candidateMoves(facts: ChangeFacts, { name, by }: Knower): string {
  if (by === null) return `${name}’s invitation goes out with the new time.`
  const who = facts.status === 'declined' ? `${name}, who declined,` : name
  return `${who} gets the old and the new time and is asked to confirm${everConfirmed(facts) ? ' again' : ''}.`
}

/** Who knows of it in the same way stands in one sentence. */
function panelMoves(panel: readonly Knower[]): string[] {
  const ways = [
    { by: 'reminder', one: 'was reminded', several: 'were reminded' },
    { by: 'letter', one: 'was told', several: 'were told' },
    { by: 'calendar', one: 'has it in the calendar', several: 'have it in the calendar' },
  ]
  return ways.flatMap(({ by, one, several }) => {
    const names = panel.filter((person) => person.by === by).map(({ name }) => name)
    if (names.length === 0) return []
    const how = names.length === 1 ? `${one}, gets` : `${several}, get`
    return [`${inWords(names)}, who ${how} both times.`]
  })
}

function unaware(panel: readonly Knower[]): string[] {
  const untold = panel.filter(({ by }) => by === null)
  const say = (people: readonly Knower[], sentence: (names: string, one: boolean) => string) =>
    people.length === 0 ? [] : [sentence(inWords(people.map(({ name }) => name)), people.length === 1)]
  return [
    ...say(
      untold.filter(({ unconfirmedEntry }) => unconfirmedEntry),
      (names, one) =>
        `${names} ${one ? 'has' : 'have'} only the unconfirmed entry in Google; it moves, no letter.`,
    ),
    ...say(
      untold.filter(({ unconfirmedEntry }) => !unconfirmedEntry),
      (names, one) =>
        `${names} ${one ? 'has' : 'have'} not been told of the interview yet and ${one ? 'gets' : 'get'} only the reminders for the new time.`,
    ),
  ]
}

function entriesMove(facts: ChangeFacts, { name, by }: Knower): string[] {
  const own = by !== null && everConfirmed(facts)
  if (own && facts.inGoogle) return [`${name}’s calendar entry and the one in Google move.`]
  if (own) return [`${name}’s calendar entry moves.`]
  return facts.inGoogle ? ['The entry in Google moves.'] : []
}

function plannedAnew(facts: ChangeFacts, { name }: Knower): string {
  const { followUps, reminders } = policyOf(facts.rules)
  const offsets = (standard: readonly number[]) => new Set([...standard, ...facts.customReminders]).size
  const count = offsets(reminders.candidate) + facts.participants.length * offsets(reminders.interviewer)
  const wait = everConfirmed(facts)
    ? `The reminders go out even if ${name} has not confirmed again.`
    : `The reminders wait until ${name} confirms.`
  return `Up to ${followUps.maximum} follow-ups and ${count} reminders are planned anew. ${wait}`
}

/** Who is told what when something else is changed: each kind of change, and what follows from it. */
export function editConsequence(facts: ChangeFacts): { change: string; follows: string }[] {
  const { candidate, panel } = whoKnows(facts)
  const told = [candidate, ...panel].filter(({ by }) => by !== null).map(({ name }) => name)
  const nobody = 'Nobody has been told of the old one, so nobody gets a letter.'
  const isTold = `${inWords(told)} ${told.length === 1 ? 'is' : 'are'} told the old and the new one`
  const stands = facts.confirmedAt ? `; ${candidate.name}’s yes stands` : ''
  const asked =
    candidate.by === null
      ? `${candidate.name}’s invitation carries the new one.`
      : `${candidate.name} is asked to confirm${everConfirmed(facts) ? ' again' : ''}.`
  const google = (sentence: string) => (facts.inGoogle ? ` ${sentence}` : '')
  return [
    {
      change: 'A new link or place',
      follows: told.length === 0 ? nobody : `${isTold}${stands}.${google('The entry in Google takes it.')}`,
    },
    { change: 'A new format', follows: `${told.length === 0 ? nobody : `${isTold}.`} ${asked}` },
    {
      change: 'Who joins',
      follows: `They get the reminders${facts.inGoogle ? ' and the entry in Google' : ''}.`,
    },
    { change: 'Who leaves', follows: leaving(panel) },
    {
      change: 'The name of the round',
      follows: `Nobody gets a letter.${google('The entry in Google takes it.')}`,
    },
  ]
}

function leaving(panel: readonly Knower[]): string {
  const aware = panel.filter(({ by }) => by !== null).map(({ name }) => name)
  const untold = (entry: boolean) =>
    panel
      .filter(({ by, unconfirmedEntry }) => by === null && unconfirmedEntry === entry)
      .map(({ name }) => name)
  const [guests, others] = [untold(true), untold(false)]
  return [
    aware.length > 0 ? `${inWords(aware)} would be told.` : '',
    guests.length > 0
      ? `${inWords(guests)} ${guests.length === 1 ? 'has' : 'have'} only the unconfirmed entry in Google; it goes, no letter.`
      : '',
    others.length > 0
      ? `${inWords(others)} ${others.length === 1 ? 'does' : 'do'} not know of it yet and would get no letter.`
      : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** "Zoë, Ivan and Mia will read it.": who gets the reason that is written with a change. */
export function readersOfReason(facts: ChangeFacts): string {
  const { candidate, panel } = whoKnows(facts)
  const readers = [candidate, ...panel].filter(({ by }) => by !== null).map(({ name }) => name)
  return readers.length === 0
    ? `${untoldWords(panel, 'it')}: nobody reads this.`
    : `${inWords(readers)} will read it.`
}

import { DAY, HOUR, MINUTE } from '../history'
import type { Person } from './facts'
import type { Kind } from './letter'

/**
 * What is owed to whom, by when: DESIGN.md section 3 and docs/decisions.md, written once more from their words. It
 * imports nothing of the product, so that a mistake would have to be made twice.
 */
export interface Want {
  /** The same obligation has the same key, whatever else happens to the interview. */
  key: string
  person: Person
  kind: Kind
  ordinal: number
  due: number
  /** Where the product may count from a later moment than the wire shows: what is due then at the latest. */
  dueBy: number
  /** After this moment it makes no sense any more. */
  until: number
  startsAt: number
  /** Allowed, but not owed: its reader may have been told or not, and nobody can know. */
  optional: boolean
  /** The rule by which it will not be said. */
  skipped?: string
}

/** An interview as the answers and the wire show it. Instants are epoch milliseconds. */
export interface Interview {
  status: 'pending' | 'scheduled' | 'declined' | 'cancelled'
  revision: number
  /** The revision since which the time stands: older letters decide nothing any more. */
  asked: number
  startsAt: number
  endsAt: number
  revisedAt: number
  confirmedAt?: number | undefined
  /** The candidate had confirmed an earlier time. */
  wasConfirmedAt?: number | undefined
  heldAt?: number | undefined
  keptAt?: number | undefined
  endedAt?: number | undefined
  people: Person[]
  /** What left, oldest first. */
  said: { person: Person; kind: Kind; revision: number; at: number; recordedAt: number }[]
  /** Who may have been told although nothing is on the wire, and until which revision. */
  doubts: { email: string; revision: number }[]
  /** How it stood before the cancellation. */
  before?: Interview
}

const SETTLES = 10_000
const REMINDERS = [
  { minutes: 24 * 60, grace: 2 * HOUR },
  { minutes: 2 * 60, grace: HOUR },
]
const FOLLOW_UPS = 3

/** Everything that is owed as the interview stands now. */
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
  ]
}

function want(
  interview: Interview,
  person: Person,
  {
    kind,
    ordinal = 0,
    due,
    dueBy = due,
    until = interview.startsAt,
  }: Pick<Want, 'kind' | 'due'> & Partial<Want>,
): Want {
  const { revision, startsAt } = interview
  const name = kind === 'invitation' || kind === 'change' ? 'news' : kind
  const key = `${revision}:${name}:${ordinal}:${person.email}`
  return { key, person, kind, ordinal, due, dueBy, until, startsAt, optional: false }
}

/** Has been told of the interview before its current revision, by whatever letter but a farewell. */
const told = ({ said, revision }: Interview, person: Person, before = revision) =>
  said.some((one) => one.person === person && one.kind !== 'cancellation' && one.revision < before)
const doubted = ({ doubts, revision }: Interview, { email }: Person, before = revision) =>
  doubts.some((doubt) => doubt.email === email && doubt.revision < before)

/** A yes from before a change of place stands. */
const stands = ({ confirmedAt, revisedAt }: Interview) => confirmedAt !== undefined && confirmedAt < revisedAt

/** The invitation or the news of a change; then the follow-ups, one after the other, while there is no answer. */
function ladder(interview: Interview, person: Person): Want[] {
  const { revision, revisedAt, confirmedAt, startsAt, heldAt, keptAt, said } = interview
  const opening = want(interview, person, {
    kind: told(interview, person) ? 'change' : 'invitation',
    due: revision === 0 ? revisedAt : revisedAt + SETTLES,
  })
  if (confirmedAt !== undefined) return stands(interview) ? [opening] : []
  const out = said.filter(
    (one) =>
      one.person === person && one.revision === revision && /invitation|change|follow_up/.test(one.kind),
  )
  const last = out.at(-1)
  const number = out.length
  if (!last || number > FOLLOW_UPS || heldAt !== undefined) return [opening]
  const gap = number === 1 && keptAt === undefined ? 2 * DAY : DAY
  const due = Math.max(last.at + gap, keptAt ?? 0)
  const dueBy = Math.max(last.recordedAt + gap, keptAt ?? 0)
  if (dueBy >= startsAt) return [opening]
  return [opening, want(interview, person, { kind: 'follow_up', ordinal: number, due, dueBy })]
}

function welcome(interview: Interview, person: Person): Want[] {
  const { confirmedAt } = interview
  if (confirmedAt === undefined || stands(interview)) return []
  return [want(interview, person, { kind: 'confirmation', due: confirmedAt })]
}

/** For confirmed interviews, and for moved ones that had been confirmed. */
function reminders(interview: Interview, person: Person): Want[] {
  const { startsAt, confirmedAt, wasConfirmedAt } = interview
  if (confirmedAt === undefined && wasConfirmedAt === undefined) return []
  return REMINDERS.map(({ minutes, grace }) => {
    const due = startsAt - minutes * MINUTE
    const until = Math.min(startsAt, due + grace)
    const reminder = want(interview, person, { kind: 'reminder', ordinal: minutes, due, until })
    return isPast(interview, due) ? { ...reminder, skipped: 'its point lay in the past' } : reminder
  })
}

const isPast = ({ revisedAt, confirmedAt = 0 }: Interview, due: number) =>
  due <= revisedAt || due <= confirmedAt

/** No reminder is to come any more. */
const unreminded = (interview: Interview) =>
  REMINDERS.every(({ minutes }) => isPast(interview, interview.startsAt - minutes * MINUTE))

/** Who was told of it is told of the change; also who would be reminded of a moved one by nothing any more. */
function changeNotice(interview: Interview, person: Person): Want[] {
  const { revision, revisedAt, status, wasConfirmedAt } = interview
  if (revision === 0) return []
  const late = status === 'pending' && wasConfirmedAt !== undefined && unreminded(interview)
  const notice = want(interview, person, { kind: 'change', due: revisedAt + SETTLES })
  if (told(interview, person) || late) return [notice]
  return doubted(interview, person) ? [{ ...notice, optional: true }] : []
}

/** An interviewer whose reminders all lie in the past gets the confirmation. */
function lateWelcome(interview: Interview, person: Person): Want[] {
  const { confirmedAt, revisedAt } = interview
  if (confirmedAt === undefined || !unreminded(interview)) return []
  if (stands(interview) && told(interview, person)) return []
  const due = stands(interview) ? Math.max(confirmedAt, revisedAt + SETTLES) : confirmedAt
  const optional = stands(interview) && doubted(interview, person)
  return [{ ...want(interview, person, { kind: 'confirmation', due }), optional }]
}

/** Only who had been told hears of the end; who declined knows it, but for the entry in the calendar. */
function farewells(interview: Interview, due: number): Want[] {
  const { people, status } = interview
  return people.flatMap((person) => {
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
  const own = said.filter((one) => one.person === person)
  const cleared = own.findLastIndex(({ kind }) => kind === 'cancellation')
  return own
    .slice(cleared + 1)
    .some(({ kind }) => kind === 'confirmation' || (wasConfirmedAt !== undefined && kind === 'change'))
}

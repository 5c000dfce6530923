import type { Person } from './facts'
import { type Kind, opensWith } from './letter'

/** An interview as the answers and the wire show it. Instants are epoch milliseconds. */
export interface Interview {
  status: 'pending' | 'scheduled' | 'declined' | 'cancelled'
  revision: number
  /** The revision since which the time stands: older letters decide nothing any more. */
  asked: number
  format: 'video' | 'onsite'
  startsAt: number
  endsAt: number
  /** Minutes before the start at which people are reminded. */
  reminders: number[]
  /** Milliseconds until the first follow-up and from one to the next, and how many at most. */
  chase: { delay: number; gap: number; most: number }
  revisedAt: number
  confirmedAt?: number | undefined
  /** The candidate had confirmed an earlier time. */
  wasConfirmedAt?: number | undefined
  heldAt?: number | undefined
  keptAt?: number | undefined
  endedAt?: number | undefined
  /** The candidate, and who is on the panel. */
  people: Person[]
  /** Who has left the panel, and was not told so. */
  leavers: { person: Person; leftAt: number }[]
  /** Somebody holds what leaves by itself; since when it may leave again. */
  allHeldAt?: number | undefined
  wentOnAt?: number | undefined
  /** By the minutes of the reminder to the candidate: the moment that somebody chose for it, or that it is left out. */
  decisions: Record<number, { due: number } | 'skip'>
  /** What left, oldest first. */
  said: {
    person: Person
    kind: Kind
    revision: number
    at: number
    recordedAt: number
    /** When the interview was to start by then. */
    startsAt: number
  }[]
  /** Who may have been told although nothing is on the wire, by which obligation, and until which revision. */
  doubts: { email: string; key: string; revision: number }[]
  /** How it stood before the cancellation. */
  before?: Interview
}

/** Something that is owed to somebody. Instants are epoch milliseconds. */
export interface Want {
  /** The same obligation has the same key, whatever else happens to the interview. */
  key: string
  person: Person
  kind: Kind
  ordinal: number
  /** What its subject opens with, as a reading tells it. */
  opens: number
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

/** What can still be taken back leaves so long after it, milliseconds. */
export const SETTLES = 10_000

/** One obligation of this interview as it stands. */
export function want(
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
  const opens = opensWith(kind, ordinal, interview.chase.most)
  return { key, person, kind, ordinal, opens, due, dueBy, until, startsAt, optional: false }
}

export const isSame = (one: Person, other: Person) => one.email === other.email

/** Has been told of the interview before its current revision, by whatever letter but a farewell. */
export const told = ({ said, revision }: Interview, person: Person, before = revision) =>
  said.some(
    (one) => isSame(one.person, person) && !/cancellation|removal/.test(one.kind) && one.revision < before,
  )
export const doubted = ({ doubts, revision }: Interview, { email }: Person, before = revision) =>
  doubts.some((doubt) => doubt.email === email && doubt.revision < before)

import { formatSpan } from './when'

/** From when to when. */
export interface Span {
  startsAt: Date
  endsAt: Date
}

/** An entry as Google shows it; without times when it was deleted, or made an all-day one. */
export interface ThereEntry {
  status: 'tentative' | 'confirmed' | 'cancelled'
  startsAt: Date | null
  endsAt: Date | null
}

export type EntryFate =
  /** The time is ours; whatever else changed (answers, notes, colours) is nobody's question. */
  | 'ours'
  /** Somebody moved it, and nobody moved the interview: a person decides. */
  | 'moved'
  | 'deleted'
  /** Somebody moved it, and then the interview was moved by us: ours is the later word. */
  | 'overruled'

/**
 * What has become of an entry that is not as we left it.
 * @param known.agreed the time that the entry had when we last wrote it
 * @param known.wanted the interview's time
 */
export function fateOf(there: ThereEntry, known: { agreed: Span | null; wanted: Span }): EntryFate {
  if (there.status === 'cancelled') return 'deleted'
  const { agreed, wanted } = known
  const now = spanOf(there.startsAt, there.endsAt)
  if (now && (isSameSpan(now, wanted) || (agreed && isSameSpan(now, agreed)))) return 'ours'
  return agreed && isSameSpan(agreed, wanted) ? 'moved' : 'overruled'
}

/**
 * Whether what somebody did in Google still awaits its decision. A time that we gave the interview since is one.
 * @param known.agreed the time that the interview had when the change was seen
 */
export function awaitsDecision(known: { agreed: Span | null; wanted: Span }): boolean {
  return known.agreed !== null && isSameSpan(known.agreed, known.wanted)
}

export function isSameSpan(one: Span, other: Span): boolean {
  return +one.startsAt === +other.startsAt && +one.endsAt === +other.endsAt
}

export function spanOf(startsAt: Date | null, endsAt: Date | null): Span | null {
  return startsAt && endsAt ? { startsAt, endsAt } : null
}

/** A change in words, for its card: where it was moved to, in the interview's own zone. */
export function sayChange(
  change: { kind: 'moved' | 'deleted'; startsAt: Date | null; endsAt: Date | null },
  timeZone: string,
): string {
  if (change.kind === 'deleted') return 'Deleted in Google Calendar'
  const to = spanOf(change.startsAt, change.endsAt)
  return to
    ? `Moved in Google Calendar to ${formatSpan(to.startsAt, to.endsAt, timeZone)}`
    : 'Made an all-day entry in Google Calendar'
}

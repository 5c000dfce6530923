import type { BatchDetails } from './batch'
import { type SuppressionReason, suppressedInWords } from './suppression'
import { formatSpan } from './when'
import { zoneCity } from './zone'

/** What the organisation knows about a row at the moment. */
export interface RowFacts {
  /** The name of the candidate who has this address, and the zone they read times in. */
  readonly known: { readonly id: string; readonly timeZone: string | null } | null
  /** Why the address is not invited together with others. */
  readonly suppressed: SuppressionReason | null
  /** There is an open interview of this person for this job. */
  readonly invited: boolean
  /** Who is in another open interview then. */
  readonly clashes: readonly Busy[]
}

export interface Busy {
  readonly email: string
  readonly name: string
  readonly startsAt: Date
  readonly endsAt: Date
}

export type Verdict =
  | {
      readonly ok: true
      /** IANA zone in which the candidate will read the time. */
      readonly timeZone: string
      /** What is assumed or overlooked, in words; null where nothing is. */
      readonly note: string | null
    }
  | { readonly ok: false; readonly reason: string }

/** Whether a row can be invited as things stand, and if not why not. */
export function verdictOf(
  row: { timeZone: string | null; startsAt: Date | null },
  facts: RowFacts,
  on: { details: BatchDetails; organizationTimeZone: string },
): Verdict {
  const { details, organizationTimeZone } = on
  if (facts.suppressed) return { ok: false, reason: sentence(suppressedInWords(facts.suppressed)) }
  if (facts.invited) return { ok: false, reason: 'Already invited: there is an open interview for this job.' }
  if (!row.startsAt) return { ok: false, reason: NO_TIME }
  const clash = clashWords(facts.clashes, details.timeZone)
  if (clash && !details.allowClash) return { ok: false, reason: clash }
  const zone = facts.known?.timeZone ?? row.timeZone
  const notes = [
    ...(zone ? [] : [`No time zone is known: ${zoneCity(organizationTimeZone)} time is assumed.`]),
    ...(clash ? [`In spite of a clash: ${clash}`] : []),
  ]
  return { ok: true, timeZone: zone ?? organizationTimeZone, note: notes.join(' ') || null }
}

/** Of rows that would not have been invited as the times were handed out, and would be now. */
const NO_TIME = 'No time was kept for them, since they could not be invited when the batch was made.'

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

/** "Ivan is in another interview on Thursday, 5 March 2026, 17:00–18:00 (Berlin time)."; null without a clash. */
export function clashWords(clashes: readonly Busy[], timeZone: string): string | null {
  const told = clashes
    .slice(0, 3)
    .map(
      ({ name, startsAt, endsAt }) =>
        `${name} is in another interview on ${formatSpan(startsAt, endsAt, timeZone)} (${zoneCity(timeZone)} time).`,
    )
  return told.join(' ') || null
}

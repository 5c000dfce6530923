import { formatWhen } from './when'

/** One person who is to be invited, before any rule looked at it. */
export interface GivenRow {
  /** The line of the file, or the place in what was chosen; told of in words. */
  readonly position: number
  readonly name: string
  readonly email: string
  readonly timeZone: string | null
  /** BCP 47 tag of the language in which they read, where it was given. */
  readonly locale: string | null
  /** Of a file with a column for it; null: the next slot of the list. */
  readonly startsAt: Date | null
  readonly candidateId: string | null
  /** Why it cannot be invited as it is written. */
  readonly fault?: string
}

/** A row as it is kept: waiting to be invited, or skipped and why. */
export interface KeptRow extends Omit<GivenRow, 'fault'> {
  readonly state: 'waiting' | 'skipped'
  readonly reason: string | null
}

interface Times {
  /** The list that rows without a time of their own take in their order. */
  readonly slots: readonly Date[]
  readonly durationMinutes: number
  readonly timeZone: string
  /** Somebody is needed in every interview, and can be in one at a time. */
  readonly oneAtATime: boolean
  /** Addresses that would not be invited as things stand. */
  readonly unwanted?: ReadonlySet<string>
}

/**
 * Judges the rows by themselves, in their order: each address once, each with a time of its own. A row that is skipped
 * takes no slot, nor does one that would not be invited: the dry run tells why, since that may change until the start.
 */
export function judgeRows(rows: readonly GivenRow[], times: Times): KeptRow[] {
  const seen = new Map<string, number>()
  const taken = new Taken(times.durationMinutes)
  const slots = times.slots.values()
  return rows.map(({ fault, ...row }): KeptRow => {
    const skip = (reason: string): KeptRow => ({ ...row, state: 'skipped', reason })
    if (fault) return skip(fault)
    const earlier = seen.get(row.email)
    if (earlier !== undefined) return skip(`Twice in the file: row ${earlier} has the same address.`)
    seen.set(row.email, row.position)
    if (times.unwanted?.has(row.email)) return { ...row, state: 'waiting', reason: null }
    const startsAt = row.startsAt ?? slots.next().value
    if (!startsAt) return skip(noSlot(times.slots.length))
    const other = times.oneAtATime ? taken.overlapping(startsAt) : undefined
    if (other !== undefined)
      return {
        ...skip(
          `The interviewers are with row ${other} then (${formatWhen(startsAt, times.timeZone, { style: 'short' })}).`,
        ),
        startsAt,
      }
    taken.take(startsAt, row.position)
    return { ...row, startsAt, state: 'waiting', reason: null }
  })
}

function noSlot(count: number): string {
  if (count === 0) return 'No time: the row has none, and there is no list of times.'
  return `No time is left: the list has ${count === 1 ? 'one' : count.toLocaleString('en')}.`
}

/** Times that are taken, all of one length: two that do not overlap never begin in one bucket of that length. */
class Taken {
  private readonly starts = new Map<number, { at: number; position: number }>()

  constructor(private readonly minutes: number) {}

  private bucket = (at: number) => Math.floor(at / (this.minutes * 60_000))

  take(startsAt: Date, position: number): void {
    this.starts.set(this.bucket(startsAt.getTime()), { at: startsAt.getTime(), position })
  }

  overlapping(startsAt: Date): number | undefined {
    const at = startsAt.getTime()
    for (const near of [-1, 0, 1]) {
      const other = this.starts.get(this.bucket(at) + near)
      if (other && Math.abs(other.at - at) < this.minutes * 60_000) return other.position
    }
    return undefined
  }
}

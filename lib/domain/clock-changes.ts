import { Temporal } from 'temporal-polyfill'
import { utcOffset } from './zone'

export interface ClockChange {
  readonly timeZone: string
  readonly at: Date
  /** "UTC+1" before, "UTC+2" after. */
  readonly from: string
  readonly to: string
}

/** Every change of a zone's clock after `from` and until `to`. */
export function clockChanges(timeZone: string, from: Date, to: Date): ClockChange[] {
  const changes: ClockChange[] = []
  let wall = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
  for (;;) {
    const next = wall.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds > to.getTime()) return changes
    const at = new Date(next.epochMilliseconds)
    const before = utcOffset(timeZone, new Date(at.getTime() - 1))
    changes.push({ timeZone, at, from: before, to: utcOffset(timeZone, at) })
    wall = next
  }
}

/**
 * By how much the first zone's clock is ahead of the second's at two moments.
 * @returns both, in minutes (negative: behind), or undefined where they are the same
 */
export function drift(
  [first, second]: readonly [string, string],
  from: Date,
  to: Date,
): { before: number; after: number } | undefined {
  const apart = (at: Date) => offsetMinutes(first, at) - offsetMinutes(second, at)
  const [before, after] = [apart(from), apart(to)]
  return before === after ? undefined : { before, after }
}

function offsetMinutes(timeZone: string, at: Date): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return zoned.offsetNanoseconds / 60_000_000_000
}

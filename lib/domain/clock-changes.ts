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

import { Notice } from '@/components/ui/notice'
import { type ClockChange, clockChanges } from '@/lib/domain/clock-changes'
import { formatWhen, zoneCity } from '@/lib/domain/when'

interface ClockNoticesProps {
  zones: readonly [string, string]
  from: Date
  to: Date
}

/** Where a clock is changed between booking and interview, and whether both sides drift apart. */
export function ClockNotices({ zones, from, to }: ClockNoticesProps) {
  const changes = [...new Set(zones)].map((zone) => clockChanges(zone, from, to))
  if (changes.every((list) => list.length === 0)) return null
  const shift = (list: readonly ClockChange[]) => `${list[0]?.from} ${list.at(-1)?.to}`
  const drifts = changes.length === 2 && changes.some((list) => list.length !== changes[0]?.length)
  return (
    <Notice>
      {changes.flat().map(({ timeZone, at, from: before, to: after }) => (
        <p key={`${timeZone} ${at.getTime()}`}>
          The clock in {zoneCity(timeZone)} changes on {formatWhen(at, timeZone, { style: 'short' })}:{' '}
          {before} → {after}.
        </p>
      ))}
      {(drifts || new Set(changes.map(shift)).size > 2) && (
        <p>
          The hours between both sides are others on the day of the interview than on the day of the booking.
        </p>
      )}
    </Notice>
  )
}

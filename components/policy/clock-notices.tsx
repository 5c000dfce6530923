import { Notice } from '@/components/ui/notice'
import { clockChanges, drift } from '@/lib/domain/clock-changes'
import { offsetInWords } from '@/lib/domain/policy'
import { formatWhen, zoneCity } from '@/lib/domain/when'

interface ClockNoticesProps {
  zones: readonly [string, string]
  /** The booking. */
  from: Date
  /** The start of the interview. */
  to: Date
}

/** Where a clock is changed between booking and interview, and whether both sides are further apart then, or nearer. */
export function ClockNotices({ zones, from, to }: ClockNoticesProps) {
  const changes = [...new Set(zones)].flatMap((zone) => clockChanges(zone, from, to))
  if (changes.length === 0) return null
  const drifted = drift(zones, from, to)
  return (
    <Notice>
      {changes.map(({ timeZone, at, from: before, to: after }) => (
        <p key={`${timeZone} ${at.getTime()}`}>
          The clock in {zoneCity(timeZone)} changes on {formatWhen(at, timeZone, { style: 'short' })}:{' '}
          {before} → {after}.
        </p>
      ))}
      {drifted && (
        <p>
          {zoneCity(zones[0])} is {apartInWords(drifted.before)} {zoneCity(zones[1])} at the booking, and{' '}
          {apartInWords(drifted.after)} it at the interview.
        </p>
      )}
    </Notice>
  )
}

function apartInWords(minutes: number): string {
  if (minutes === 0) return 'level with'
  return `${offsetInWords(Math.abs(minutes))} ${minutes > 0 ? 'ahead of' : 'behind'}`
}

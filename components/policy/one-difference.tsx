import { letterName } from '@/components/interview/plan-words'
import type { PlanDifference } from '@/lib/domain/plan-difference'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { effectWords } from './words'

interface OneDifferenceProps {
  differences: readonly PlanDifference[]
  timeZone: string
  now: Date
}

/** What other rules change of one interview's plan, letter by letter. */
export function OneDifference({ differences, timeZone, now }: OneDifferenceProps) {
  if (differences.length === 0) return <p>The plan of this interview stays as it is.</p>
  const when = (at: Date) => formatWhen(at, timeZone, { style: 'short' })
  return (
    <div className="grid gap-1">
      <p className="text-sm text-ink-soft">Times in {zoneLabel(timeZone, now)}.</p>
      <ul className="divide-y divide-line border-y border-line">
        {differences.map(({ kind, ordinal, recipientName, effect, from, to }) => (
          <li
            key={`${kind} ${ordinal} ${recipientName}`}
            className="flex flex-wrap justify-between gap-x-4 py-1.5"
          >
            <span>
              <span className="font-medium">{letterName({ kind, ordinal })}</span> to {recipientName}:{' '}
              {effectWords[effect]}
            </span>
            <span className="text-sm text-ink-soft">
              {from && when(from)}
              {from && to && ' → '}
              {to && when(to)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

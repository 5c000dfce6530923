import { Card } from '@/components/ui/card'
import type { InterviewOutcome } from '@/lib/domain/interview'
import { sayTimeline } from '@/lib/domain/timeline'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { outcomeWords } from './outcome'

interface TimelineProps {
  /** Newest first. */
  lines: readonly {
    readonly id: string
    readonly actorKind: 'member' | 'candidate' | 'system'
    readonly actorName: string
    readonly what: string
    readonly why: string | null
    readonly detail: string | null
    readonly from: Date | null
    readonly to: Date | null
    readonly clash: string | null
    readonly at: Date
  }[]
  timeZone: string
}

/** Who did what, when and why. */
export function Timeline({ lines, timeZone }: TimelineProps) {
  return (
    <Card title="Timeline">
      {lines.length === 0 && <p className="text-ink-soft">Nothing has happened yet.</p>}
      <ol className="grid gap-3">
        {lines.map((line) => (
          <li key={line.id}>
            <p>
              <span className="font-medium">
                {line.actorKind === 'system' ? 'Followthrough' : line.actorName}
              </span>{' '}
              {sayTimeline(line.what)}
              {line.detail && `: ${wordOf(line.detail)}`}
            </p>
            {line.from && line.to && <Moved from={line.from} to={line.to} timeZone={timeZone} />}
            {line.why && <p className="break-words whitespace-pre-line text-ink-soft">{line.why}</p>}
            {line.clash && <p className="text-ink-soft">Booked all the same: {line.clash}</p>}
            <time dateTime={line.at.toISOString()} className="text-sm text-ink-soft">
              {formatWhen(line.at, timeZone, { style: 'short' })}
            </time>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Moved({ from, to, timeZone }: { from: Date; to: Date; timeZone: string }) {
  const words = (at: Date) => (
    <time dateTime={at.toISOString()} className="whitespace-nowrap">
      {formatWhen(at, timeZone, { style: 'short' })}
    </time>
  )
  if (from.getTime() === to.getTime()) return <p className="text-ink-soft">{words(to)}</p>
  return (
    <p className="text-ink-soft">
      {words(from)} <span aria-hidden>→</span>
      <span className="sr-only">to</span> {words(to)} {zoneLabel(timeZone, to)}
    </p>
  )
}

function wordOf(outcome: string): string {
  return Object.hasOwn(outcomeWords, outcome) ? outcomeWords[outcome as InterviewOutcome] : outcome
}

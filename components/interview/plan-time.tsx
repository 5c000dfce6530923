import { formatWhen } from '@/lib/domain/when'

interface PlanTimeProps {
  at: Date
  timeZone: string
  /** The same moment on the clocks of those who are written to. */
  others?: readonly string[]
  quiet?: boolean
}

/** A moment of the line, left of it. */
export function PlanTime({ at, timeZone, others = [], quiet }: PlanTimeProps) {
  return (
    <>
      <time
        dateTime={at.toISOString()}
        className={`whitespace-nowrap ${quiet ? 'text-ink-faint' : 'text-ink'}`}
      >
        {formatWhen(at, timeZone, { style: 'short' })}
      </time>
      {others.map((clock) => (
        <span key={clock} className="text-xs whitespace-nowrap text-ink-faint tabular-nums">
          {clock}
        </span>
      ))}
    </>
  )
}

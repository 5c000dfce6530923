import { formatWhen, zoneLabel } from '@/lib/domain/when'

interface TwoClocksProps {
  at: Date
  /** IANA zone of who is looking; the block around it names it. */
  timeZone: string
  /** The candidate's. */
  otherZone: string
  /** Leave the day out: the block around it names it. */
  timeOnly?: boolean
}

/** A start on the viewer's clock, and on the candidate's where that shows something else. */
export function TwoClocks({ at, timeZone, otherZone, timeOnly = false }: TwoClocksProps) {
  const here = formatWhen(at, timeZone, { style: 'short' })
  const there = formatWhen(at, otherZone, { style: 'short' })
  const sameDay = here.split(',')[0] === there.split(',')[0]
  return (
    <span className={`flex flex-wrap items-baseline gap-x-2 ${timeOnly ? '' : 'md:grid'}`}>
      <time dateTime={at.toISOString()} className="font-medium whitespace-nowrap">
        {timeOnly ? formatWhen(at, timeZone, { style: 'time' }) : here}
      </time>
      {here !== there && (
        <span className="text-sm whitespace-nowrap text-ink-soft tabular-nums">
          {sameDay ? formatWhen(at, otherZone, { style: 'time' }) : there} {zoneLabel(otherZone, at)}
        </span>
      )}
    </span>
  )
}

import { formatSpan, formatWhen, localParts, zoneName } from '@/lib/domain/when'
import { firstName } from './first-name'

interface BothClocksProps {
  startsAt: Date
  endsAt: Date
  /** IANA zone of who is looking. */
  timeZone: string
  candidateName: string
  candidateTimeZone: string
}

/** From when to when, on the viewer's clock and on the candidate's. */
export function BothClocks(props: BothClocksProps) {
  const { startsAt, endsAt, timeZone, candidateName, candidateTimeZone } = props
  const here = unbroken(formatSpan(startsAt, endsAt, timeZone))
  const there = unbroken(formatSpan(startsAt, endsAt, candidateTimeZone))
  return (
    <div className="grid gap-0.5">
      <p>
        <time dateTime={startsAt.toISOString()} className="text-md font-semibold">
          {here}
        </time>{' '}
        <span className="text-ink-soft">{zoneName(timeZone, startsAt)}</span>
      </p>
      {here === there ? (
        <p className="text-ink-soft">The same time for {firstName(candidateName)}</p>
      ) : (
        <p className="text-ink-soft">
          <time dateTime={startsAt.toISOString()}>
            {sameDay(startsAt, timeZone, candidateTimeZone)
              ? `${formatWhen(startsAt, candidateTimeZone, { style: 'time' })}–${formatWhen(endsAt, candidateTimeZone, { style: 'time' })}`
              : there}
          </time>{' '}
          {zoneName(candidateTimeZone, startsAt)} for {firstName(candidateName)}
        </p>
      )}
    </div>
  )
}

/** "17:00–18:00" stays on one line: browsers like to break after the dash. */
const unbroken = (span: string) => span.replaceAll(/(?<=\d)–(?=\d)/g, '\u2060–\u2060')

function sameDay(at: Date, one: string, other: string): boolean {
  return localParts(at, one).date === localParts(at, other).date
}

import { formatWhen, zoneCity } from '@/lib/domain/when'
import { type PlanMessage, planLine } from './plan-entries'
import { PlanItems } from './plan-items'

interface MessagePlanProps {
  messages: readonly PlanMessage[]
  /** When the interview starts; leave it out when it will not take place. */
  startsAt?: Date
  /** IANA zone of who is looking. */
  timeZone: string
  now: Date
}

/** Everything that was said and will be said about an interview, as a line of time with "now" on it. */
export function MessagePlan({ messages, startsAt, timeZone, now }: MessagePlanProps) {
  const { before, after } = planLine(messages, { now, ...(startsAt && { startsAt }) })
  return (
    <section aria-labelledby="plan-title">
      <header className="flex items-baseline justify-between gap-3 pb-3">
        <h2 id="plan-title" className="text-md font-semibold">
          Plan
        </h2>
        <p className="text-sm text-ink-soft">Times in {zoneCity(timeZone) ?? timeZone}</p>
      </header>
      <ol className="grid">
        <PlanItems items={before} timeZone={timeZone} past />
        <li className="relative flex items-center gap-2 py-2" aria-current="time">
          <span className="h-px w-3 bg-accent md:w-6" />
          <span className="text-sm font-semibold whitespace-nowrap text-accent">
            now, <time dateTime={now.toISOString()}>{formatWhen(now, timeZone, { style: 'short' })}</time>
          </span>
          <span className="h-px flex-1 bg-accent" />
        </li>
        <PlanItems items={after} timeZone={timeZone} />
      </ol>
      {after.length === 0 && <p className="text-ink-soft">Nothing more will be sent by itself.</p>}
    </section>
  )
}

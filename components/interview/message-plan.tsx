import type { ReactNode } from 'react'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { type PlanMessage, planLine } from './plan-entries'
import { type MenuOf, PlanItems } from './plan-items'
import { PlanRow } from './plan-row'
import { isSeenByMachineAlone } from './seen-text'

interface MessagePlanProps {
  /** The way to the rules that it follows. */
  policy?: ReactNode
  messages: readonly PlanMessage[]
  /** The interview's own: what was planned for another one and never left is folded. */
  revision: number
  /** When the interview starts; leave it out when it will not take place. */
  startsAt?: Date
  /** IANA zone of who is looking. */
  timeZone: string
  now: Date
  menuOf?: MenuOf
  /** Holds all, or releases; and says that they are held. */
  hold?: ReactNode
}

/** Everything that was said and will be said about an interview, as a line of time with "now" on it. */
export function MessagePlan({
  policy,
  messages,
  revision,
  startsAt,
  timeZone,
  now,
  menuOf,
  hold,
}: MessagePlanProps) {
  const { before, after } = planLine(messages, { now, revision, ...(startsAt && { startsAt }) })
  return (
    <section aria-labelledby="plan-title">
      <header className="flex items-baseline justify-between gap-3 pb-3">
        <h2 id="plan-title" className="text-md font-semibold">
          Plan
        </h2>
        <p className="text-sm text-ink-soft">
          {policy}
          {policy && ' · '}
          Times in {zoneLabel(timeZone, now)}
        </p>
      </header>
      {hold}
      <ol>
        <PlanItems items={before} timeZone={timeZone} past {...(menuOf && { menuOf })} />
        <PlanRow
          standing="now"
          past={after.length === 0}
          time={
            <time dateTime={now.toISOString()} className="font-semibold whitespace-nowrap text-accent">
              {`now, ${formatWhen(now, timeZone, { style: 'short' })}`}
            </time>
          }
        >
          <span aria-hidden className="mt-2.5 h-px flex-1 self-start bg-accent" />
        </PlanRow>
        <PlanItems items={after} timeZone={timeZone} {...(menuOf && { menuOf })} />
      </ol>
      {messages.some(isSeenByMachineAlone) && (
        <p className="pt-2 text-sm text-ink-soft">* by what is taken for a machine</p>
      )}
      {after.length === 0 && <p className="pt-2 text-ink-soft">Nothing more will be sent by itself.</p>}
    </section>
  )
}

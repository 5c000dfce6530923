import { ChevronRight } from 'lucide-react'
import { closingReason } from '@/lib/domain/plan'
import { formatWhen } from '@/lib/domain/when'
import { lostDecisions } from './lost-decisions'
import type { PlanItem } from './plan-entries'
import { PlanRow } from './plan-row'
import { PlanTime } from './plan-time'
import { letterName, peopleOf, stateWords } from './plan-words'

/** What was planned before a change and never left, folded: what it was can be read on demand. */
export function WithdrawnLine({
  item,
  timeZone,
  past,
}: {
  item: Extract<PlanItem, { type: 'withdrawn' }>
  timeZone: string
  past: boolean
}) {
  const { entries, about, at } = item
  const messages = entries.flatMap((entry) => entry.messages)
  const isWithdrawn = messages.every(({ state }) => state === 'cancelled')
  const isCancellation = messages.every(({ kind }) => kind === 'cancellation')
  const isCancelled = messages.some(({ reason }) => reason === closingReason('cancelled', ''))
  const which = about
    ? `for ${formatWhen(about, timeZone, { style: 'short' })}`
    : isCancellation
      ? 'about the cancellation'
      : `from before the ${isCancelled ? 'cancellation' : 'change'}`
  const lost = isCancelled ? [] : lostDecisions(entries, timeZone)
  return (
    <PlanRow standing="unsaid" past={past} time={<PlanTime at={at} timeZone={timeZone} quiet />}>
      <details className="group basis-full text-ink-soft">
        <summary className="inline-flex list-none items-center gap-1 hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
          {messages.length} {messages.length === 1 ? 'message' : 'messages'} {which},{' '}
          {isWithdrawn ? 'withdrawn' : 'not sent'}
        </summary>
        <ul className="grid gap-0.5 py-1 pl-4.5 text-sm">
          {entries.map((entry) => (
            <li key={entry.messages[0].id}>
              {letterName(entry.messages[0])} to {peopleOf(entry.messages)}:{' '}
              {stateWords(entry.messages[0]).word}
              {entry.messages[0].reason && ` — ${entry.messages[0].reason}`}
            </li>
          ))}
        </ul>
      </details>
      {lost.length > 0 && (
        <p className="basis-full text-sm text-ink-soft">
          <span className="font-medium text-ink">Gone with the change:</span> {lost.join('; ')}.
        </p>
      )}
    </PlanRow>
  )
}

import { formatWhen } from '@/lib/domain/when'
import { firstName } from './first-name'
import type { PlanMessage } from './plan-entries'

interface SeenTextProps {
  messages: readonly PlanMessage[]
  timeZone: string
}

/** "opened Tue 3 Mar, 09:14 · clicked …"; with * where only a machine is known to have done it. */
export function SeenText({ messages, timeZone }: SeenTextProps) {
  return messages.map((message) => {
    const seen = seenMoments(message)
    if (seen.length === 0) return null
    return (
      <span key={message.id} className="min-w-0 text-sm text-ink-soft">
        {messages.length > 1 && `${firstName(message.recipientName)}: `}
        {seen.map(({ word, at }, index) => (
          <span key={word}>
            {index > 0 && ' · '}
            {word}{' '}
            <time dateTime={at.toISOString()} className="whitespace-nowrap tabular-nums">
              {formatWhen(at, timeZone, { style: 'short' })}
            </time>
          </span>
        ))}
      </span>
    )
  })
}

/** Whether a legend has to say what * means. */
export function isSeenByMachineAlone(message: PlanMessage): boolean {
  return seenMoments(message).some(({ word }) => word.endsWith('*'))
}

function seenMoments(message: PlanMessage): { word: string; at: Date }[] {
  const { openedAt, machineOpenedAt, clickedAt, machineClickedAt } = message
  return [
    openedAt ? { word: 'opened', at: openedAt } : { word: 'opened*', at: machineOpenedAt },
    clickedAt ? { word: 'clicked', at: clickedAt } : { word: 'clicked*', at: machineClickedAt },
  ].flatMap(({ word, at }) => (at ? [{ word, at }] : []))
}

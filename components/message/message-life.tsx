import { Card } from '@/components/ui/card'
import { formatWhen, zoneLabel } from '@/lib/domain/when'

interface LifeFacts {
  readonly createdAt: Date
  readonly dueAt: Date
  readonly nextAttemptAt: Date | null
  readonly sentAt: Date | null
  readonly deliveredAt: Date | null
  readonly openedAt: Date | null
  readonly machineOpenedAt: Date | null
  readonly clickedAt: Date | null
  readonly machineClickedAt: Date | null
  readonly bouncedAt: Date | null
  readonly complainedAt: Date | null
  readonly failedAt: Date | null
  readonly events: readonly { readonly id: string; readonly type: string; readonly occurredAt: Date }[]
}

const moments = [
  ['createdAt', 'Written down'],
  ['dueAt', 'Due'],
  ['nextAttemptAt', 'Next try'],
  ['failedAt', 'Failed'],
  ['sentAt', 'Sent'],
  ['deliveredAt', 'Delivered'],
  ['openedAt', 'Opened'],
  ['machineOpenedAt', 'Opened*'],
  ['clickedAt', 'Clicked'],
  ['machineClickedAt', 'Clicked*'],
  ['bouncedAt', 'Bounced'],
  ['complainedAt', 'Marked as spam'],
] as const

/** The life of a letter, in the order in which it may go, and what the provider told of it. */
export function MessageLife({ message, timeZone }: { message: LifeFacts; timeZone: string }) {
  const isByMachine = message.machineOpenedAt ?? message.machineClickedAt
  return (
    <Card title="Its life">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {moments.map(([field, word]) => {
          const at = message[field]
          return (
            at && (
              <div key={field} className="contents">
                <dt className="text-ink-soft">{word}</dt>
                <dd>
                  <Moment at={at} timeZone={timeZone} />
                </dd>
              </div>
            )
          )
        })}
      </dl>
      <p className="mt-3 text-sm text-ink-soft">
        Times in {zoneLabel(timeZone, message.dueAt)}.{isByMachine && ' * by what is taken for a machine.'}
      </p>
      {message.events.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 font-medium">What the provider told</h3>
          <ol className="grid gap-1">
            {message.events.map(({ id, type, occurredAt }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-3 text-sm">
                <span>{type.replace(/^email\./, '').replaceAll('_', ' ')}</span>
                <Moment at={occurredAt} timeZone={timeZone} />
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  )
}

function Moment({ at, timeZone }: { at: Date; timeZone: string }) {
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap tabular-nums">
      {formatWhen(at, timeZone, { style: 'short' })}
    </time>
  )
}

import type { ReactNode } from 'react'
import { When } from '@/components/ui/when'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { interviews } from './connection-words'

export interface ConnectionFactsProps {
  connection: {
    readonly email: string
    readonly connectedAt: Date | null
    readonly brokenAt: Date | null
    readonly inGoogle: number
    readonly waiting: number
    readonly refused: number
    readonly lastSyncAt: Date | null
  }
  /** Of the reader. */
  timeZone: string
}

/** What there is to know about a connection, one line each. */
export function ConnectionFacts({ connection, timeZone }: ConnectionFactsProps) {
  const { email, connectedAt, brokenAt, inGoogle, waiting, refused, lastSyncAt } = connection
  const moment = (instant: Date) => (
    <When instant={instant.toISOString()}>{formatWhen(instant, timeZone, { style: 'short' })}</When>
  )
  const facts: [string, ReactNode][] = [['Account', email]]
  if (connectedAt)
    facts.push([
      'Connected since',
      // May be years ago, and is long on a phone.
      <time key="since" dateTime={connectedAt.toISOString()}>
        {formatWhen(connectedAt, timeZone)}{' '}
        <span className="text-ink-soft">{zoneLabel(timeZone, connectedAt)}</span>
      </time>,
    ])
  if (brokenAt) facts.push(['Ended', moment(brokenAt)])
  if (connectedAt || inGoogle > 0) facts.push(['In Google', interviews(inGoogle)])
  if (connectedAt) facts.push(['Waiting', waiting === 0 ? 'Nothing' : interviews(waiting)])
  if (refused > 0) facts.push(['Refused by Google', `${interviews(refused)}: see the cards on Today`])
  if (connectedAt) facts.push(['Last sync', lastSyncAt ? moment(lastSyncAt) : 'Not yet'])
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
      {facts.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

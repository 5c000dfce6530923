import { letterName } from '@/components/interview/plan-words'
import { Cell, Row, Table } from '@/components/ui/table'
import type { SimulatedEvent, SimulatedMessage } from '@/lib/domain/simulate'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { actWords } from './simulation-words'

interface SimulationLineProps {
  messages: readonly SimulatedMessage[]
  events: readonly SimulatedEvent[]
  timeZone: string
  candidateTimeZone: string
  startsAt: Date
}

const REPLY =
  'Followthrough does not read replies: it goes on as planned until somebody answers on the page or you act'

/** Everything that would be said and done, by time, on both clocks; and what would not be said, with the reason. */
export function SimulationLine({
  messages,
  events,
  timeZone,
  candidateTimeZone,
  startsAt,
}: SimulationLineProps) {
  const lines = [
    ...events.map(({ at, what, refused }) => ({
      key: `${what} ${at.getTime()}`,
      at,
      what: what === 'completed' ? 'The interview is closed' : actWords[what],
      state: refused ? 'refused' : '',
      why: refused ?? (what === 'reply' ? REPLY : ''),
    })),
    ...messages.map((message) => ({
      key: `${message.revision} ${message.planKey}`,
      at: message.sentAt ?? message.dueAt,
      what: `${letterName(message)}, to ${message.recipient.name}`,
      state: message.state === 'sent' ? 'sent' : message.state === 'skipped' ? 'not sent' : 'withdrawn',
      why: message.state === 'sent' ? message.why : (message.reason ?? message.why),
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  const clock = (at: Date, zone: string) => formatWhen(at, zone, { style: 'short' })
  return (
    <Table
      caption="What would happen"
      head={[zoneLabel(timeZone, startsAt), zoneLabel(candidateTimeZone, startsAt), 'What', 'State', 'Why']}
    >
      {lines.map(({ key, at, what, state, why }) => (
        <Row key={key} className={state === 'not sent' || state === 'withdrawn' ? 'text-ink-soft' : ''}>
          <Cell className="whitespace-nowrap">{clock(at, timeZone)}</Cell>
          <Cell label="Candidate" className="whitespace-nowrap">
            {clock(at, candidateTimeZone)}
          </Cell>
          <Cell className="font-medium">{what}</Cell>
          <Cell>{state}</Cell>
          <Cell className="text-sm text-ink-soft">{why}</Cell>
        </Row>
      ))}
    </Table>
  )
}

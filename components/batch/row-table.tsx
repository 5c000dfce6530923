import Link from 'next/link'
import { Cell, Row, Table } from '@/components/ui/table'
import { When } from '@/components/ui/when'
import type { RowInBatch } from '@/lib/domain/batch-view'
import { formatWhen } from '@/lib/domain/when'
import { zoneCity } from '@/lib/domain/zone'
import { routes } from '@/lib/routes'
import { RowBadge } from './state-badge'

interface RowTableProps {
  org: string
  rows: readonly RowInBatch[]
  /** IANA zone of the batch's clock. */
  timeZone: string
  /** The rows tell what would become of them. */
  draft: boolean
}

/** Row by row: who, when, what became of it, and why. */
export function RowTable({ org, rows, timeZone, draft }: RowTableProps) {
  return (
    <Table
      caption="Rows of the batch"
      head={['Row', 'Candidate', `Start (${zoneCity(timeZone)})`, 'State', 'Why']}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell label="Row">
            <span className="text-ink-soft tabular-nums">{row.position}</span>
          </Cell>
          <Cell>
            {row.interviewId ? (
              <Link href={routes.interview(org, row.interviewId)} className="font-medium hover:underline">
                {row.name || 'No name'}
              </Link>
            ) : (
              <span className="font-medium">{row.name || 'No name'}</span>
            )}
            <span className="block text-sm wrap-anywhere text-ink-soft md:min-w-48">{row.email}</span>
          </Cell>
          <Cell label={`Start (${zoneCity(timeZone)})`} className={row.startsAt ? '' : 'max-md:hidden'}>
            {row.startsAt && (
              <When instant={row.startsAt.toISOString()}>
                {formatWhen(row.startsAt, timeZone, { style: 'short' })}
              </When>
            )}
          </Cell>
          <Cell label="State">
            <RowBadge state={row.state} draft={draft} />
          </Cell>
          <Cell label="Why" className={whyWords(row) ? '' : 'max-md:hidden'}>
            <span className="text-sm wrap-anywhere text-ink-soft">{whyWords(row)}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** Why a row stands as it does, else what the provider has said of its letter since it left. */
function whyWords({ reason, letter }: RowInBatch): string {
  if (reason) return reason
  if (letter === 'delivered') return 'Delivered'
  if (letter === 'bounced') return 'Came back: the address takes no mail'
  if (letter === 'complained') return 'Marked as spam'
  return ''
}

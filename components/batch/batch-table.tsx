import Link from 'next/link'
import { Cell, Row, Table } from '@/components/ui/table'
import { When } from '@/components/ui/when'
import type { BatchInList } from '@/lib/domain/batch-view'
import { formatWhen } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { BatchBadge } from './state-badge'

interface BatchTableProps {
  org: string
  batches: readonly BatchInList[]
  timeZone: string
}

/** Batches, newest first. */
export function BatchTable({ org, batches, timeZone }: BatchTableProps) {
  return (
    <Table caption="Batches of invitations" head={['Batch', 'Job', 'State', 'Invited', 'Made']}>
      {batches.map((batch) => (
        <Row key={batch.id}>
          <Cell>
            <Link href={routes.batch(org, batch.id)} className="font-medium wrap-anywhere hover:underline">
              {batch.name}
            </Link>
          </Cell>
          <Cell label="Job">{batch.jobTitle}</Cell>
          <Cell label="State">
            <BatchBadge state={batch.state} />
          </Cell>
          <Cell label="Invited">
            <span className="tabular-nums">
              {batch.invited.toLocaleString('en')} of {batch.total.toLocaleString('en')}
              {batch.failed > 0 && `, ${batch.failed.toLocaleString('en')} failed`}
            </span>
          </Cell>
          <Cell label="Made">
            <When instant={batch.createdAt.toISOString()}>
              {formatWhen(batch.createdAt, timeZone, { style: 'short' })}
            </When>
            <span className="text-ink-soft"> by {batch.createdBy}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

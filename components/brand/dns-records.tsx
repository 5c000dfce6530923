import { CopyButton } from '@/components/ui/copy-button'
import { Cell, Row, Table } from '@/components/ui/table'
import type { DnsRecord } from '@/lib/domain/sending-domain'
import { StandingBadge } from './standing-badge'

/** The records to set, each with what the provider found of it. */
export function DnsRecords({ records }: { records: readonly DnsRecord[] }) {
  return (
    <Table caption="DNS records" head={['Type', 'Name', 'Value', 'TTL', 'Priority', 'State']}>
      {records.map(({ type, name, value, ttl, priority, status }) => (
        <Row key={`${type} ${name}`}>
          <Cell label="Type">{type}</Cell>
          <Cell label="Name">
            <Copied what={`name of ${type} ${name}`} text={name} />
          </Cell>
          <Cell label="Value">
            <Copied what={`value of ${type} ${name}`} text={value} />
          </Cell>
          <Cell label="TTL">{ttl}</Cell>
          <Cell label="Priority">{priority ?? '–'}</Cell>
          <Cell label="State">
            <StandingBadge status={status} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function Copied({ what, text }: { what: string; text: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 py-1 font-mono text-sm break-all select-all">{text}</code>
      <CopyButton text={text} what={what} />
    </span>
  )
}

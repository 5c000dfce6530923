import { Card } from '@/components/ui/card'
import { Cell, Row, Table } from '@/components/ui/table'

interface ProblemTableProps {
  problems: readonly { readonly kind: string; readonly status: number; readonly title: string }[]
}

/** Every problem that the API answers with; its `type` leads to the row. */
export function ProblemTable({ problems }: ProblemTableProps) {
  return (
    <Card title="Problems" flush>
      <p className="p-4">
        Whatever goes wrong is answered as <code className="font-mono text-sm">application/problem+json</code>{' '}
        (RFC 9457). <code className="font-mono text-sm">errors</code> names the fields.
      </p>
      <Table caption="Problems" head={['Status', 'Type', 'Title']}>
        {problems.map(({ kind, status, title }, index) => (
          <Row
            key={kind}
            {...(problems[index - 1]?.status === status ? {} : { id: `status-${status}` })}
            className="target:bg-accent-soft"
          >
            <Cell label="Status">{status}</Cell>
            <Cell label="Type">
              <code id={kind} className="font-mono text-sm target:bg-accent-soft">
                {kind}
              </code>
            </Cell>
            <Cell>{title}</Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}

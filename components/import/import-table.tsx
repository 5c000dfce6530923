import { longWord } from '@/components/candidate/candidate-table'
import { Cell, Row, Table } from '@/components/ui/table'
import type { PlannedRow } from '@/lib/domain/candidate-import'
import { VerdictBadge, VerdictWords } from './verdict'

/** Row by row what the import will do. */
export function ImportTable({ rows }: { rows: readonly PlannedRow[] }) {
  return (
    <Table caption="Rows of the file" head={['Line', 'Name', 'E-mail', 'Verdict', 'What happens']}>
      {rows.map((row) => (
        <Row key={row.line}>
          <Cell label="Line" className="text-ink-soft">
            {row.line}
          </Cell>
          <Cell label="Name" className="wrap-anywhere">
            <span className={longWord}>{row.name || '–'}</span>
          </Cell>
          <Cell label="E-mail" className="break-all text-ink-soft">
            {row.email || '–'}
          </Cell>
          <Cell label="Verdict">
            <VerdictBadge verdict={row.verdict} />
          </Cell>
          <Cell className="wrap-anywhere">
            <VerdictWords row={row} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

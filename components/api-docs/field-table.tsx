import { Cell, Row, Table } from '@/components/ui/table'

export interface DocumentedField {
  /** With dots between its steps, `[]` after a list: `interviewers[].email`. */
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly description?: string | undefined
}

/** The fields of a body or an answer, or the parameters of a request. */
export function FieldTable({ caption, fields }: { caption: string; fields: readonly DocumentedField[] }) {
  return (
    <Table caption={caption} head={['Name', 'Type', 'Meaning']}>
      {fields.map(({ name, type, required, description }) => (
        <Row key={name}>
          <Cell>
            <code className="font-mono text-sm wrap-anywhere">{name}</code>
            {required && <span className="text-sm text-ink-soft"> required</span>}
          </Cell>
          <Cell label="Type" className="text-sm">
            {type}
          </Cell>
          <Cell className="text-sm text-ink-soft">{description}</Cell>
        </Row>
      ))}
    </Table>
  )
}

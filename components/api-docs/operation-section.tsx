import { Card } from '@/components/ui/card'
import { Code } from './code'
import { type DocumentedField, FieldTable } from './field-table'

export interface DocumentedOperation {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly description?: string | undefined
  readonly scope: string
  readonly parameters: readonly DocumentedField[]
  readonly body: readonly DocumentedField[]
  readonly curl: string
  /** What success is answered with. */
  readonly success: readonly number[]
  /** Name of the schema of the answer. */
  readonly answer: string
  readonly isList: boolean
  /** Statuses of what may go wrong. */
  readonly problems: readonly number[]
}

/** One operation of the API, whole: what it takes, what it needs, what it answers. */
export function OperationSection({ operation }: { operation: DocumentedOperation }) {
  const { name, method, path, summary, description, scope, parameters, body, curl } = operation
  return (
    <Card
      id={name}
      title={summary}
      actions={<code className="font-mono text-sm wrap-anywhere text-ink-soft">{`${method} ${path}`}</code>}
      flush
    >
      <div className="grid gap-3 p-4">
        {description && <p>{description}</p>}
        <p>
          Needs the scope <code className="font-mono text-sm">{scope}</code>.
        </p>
        <Code label="Example">{curl}</Code>
        <Answers operation={operation} />
      </div>
      {parameters.length > 0 && <Fields of="Parameters" operation={name} fields={parameters} />}
      {body.length > 0 && <Fields of="Body" operation={name} fields={body} />}
    </Card>
  )
}

function Fields({
  of,
  operation,
  fields,
}: {
  of: string
  operation: string
  fields: readonly DocumentedField[]
}) {
  return (
    <section className="border-t border-line">
      <h3 className="px-4 pt-3 pb-1 font-semibold">{of}</h3>
      <FieldTable caption={`${of} of ${operation}`} fields={fields} />
    </section>
  )
}

function Answers({ operation: { success, answer, isList, problems } }: { operation: DocumentedOperation }) {
  return (
    <p>
      Answers {success.join(' or ')} with {isList ? 'a page of ' : ''}
      <a href={`#${answer}`} className="text-accent underline underline-offset-2">
        {answer}
      </a>
      ; or a problem:{' '}
      {problems.map((status, index) => (
        <span key={status}>
          {index > 0 && ', '}
          <a href={`#status-${status}`} className="text-accent underline underline-offset-2">
            {status}
          </a>
        </span>
      ))}
      .
    </p>
  )
}

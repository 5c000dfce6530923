import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { ActionForm, type FormState } from '@/components/ui/form'
import { Cell, Row, Table } from '@/components/ui/table'

interface KeyTableProps {
  org: string
  keys: readonly {
    readonly id: string
    readonly name: string
    readonly prefix: string
    /** In words. */
    readonly scopes: readonly string[]
    readonly made: string
    /** In words; undefined for a key that was never used. */
    readonly lastUsed?: string | undefined
    /** Since when and why it opens nothing any more, in words. */
    readonly over?: string | undefined
    readonly revocable: boolean
  }[]
  revoke: (previous: FormState, form: FormData) => Promise<FormState>
}

/** The keys of the organisation, with what they may do and whether they are used. */
export function KeyTable({ org, keys, revoke }: KeyTableProps) {
  return (
    <Table caption="API keys" head={['Key', 'May', 'Made', 'Last used', '']}>
      {keys.map(({ id, name, prefix, scopes, made, lastUsed, over, revocable }) => (
        <Row key={id} className={over ? 'text-ink-soft' : ''}>
          <Cell>
            <span className="block font-medium break-words">{name}</span>
            <code className="font-mono text-sm text-ink-soft">{prefix}…</code>
            {over && <span className="block text-sm">{over}</span>}
          </Cell>
          <Cell label="May">
            <ul className="grid gap-0.5 text-sm">
              {scopes.map((scope) => (
                <li key={scope}>{scope}</li>
              ))}
            </ul>
          </Cell>
          <Cell label="Made">{made}</Cell>
          <Cell label="Last used">{lastUsed ?? 'never'}</Cell>
          <Cell>
            {revocable && (
              <ActionForm
                action={revoke}
                hidden={{ org, apiKeyId: id }}
                className="grid justify-items-end gap-2 max-md:-ml-2.5 max-md:justify-items-start"
              >
                <ConfirmSubmit
                  variant="quiet"
                  size="small"
                  title={`Revoke the key “${name}”?`}
                  consequence="Whatever uses it is refused from its next request on. This cannot be taken back."
                  confirm="Revoke"
                >
                  Revoke<span className="sr-only"> {name}</span>
                </ConfirmSubmit>
              </ActionForm>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

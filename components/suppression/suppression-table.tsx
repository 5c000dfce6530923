import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Cell, Row, Table } from '@/components/ui/table'

interface SuppressionTableProps {
  org: string
  /** Everything in words. */
  rows: readonly {
    readonly id: string
    readonly email: string
    readonly why: string
    readonly stops: string
    readonly since: string
    readonly by: string
    readonly note: string
    /** When, by whom and why it was lifted; undefined while it stands. */
    readonly lifted?: string | undefined
  }[]
  lift: (previous: FormState, form: FormData) => Promise<FormState>
}

/** The addresses of the list, each with the way off it. */
export function SuppressionTable({ org, rows, lift }: SuppressionTableProps) {
  return (
    <Table caption="Suppressed addresses" head={['Address', 'Why', 'What stops', 'Since', 'By', 'Note', '']}>
      {rows.map(({ id, email, why, stops, since, by, note, lifted }) => (
        <Row key={id}>
          <Cell className="font-medium break-all">{email}</Cell>
          <Cell label="Why">{why}</Cell>
          <Cell label="What stops">{stops}</Cell>
          <Cell label="Since">{since}</Cell>
          <Cell label="By" className="break-words">
            {by}
          </Cell>
          <Cell label="Note" className="wrap-anywhere text-ink-soft">
            {note}
          </Cell>
          <Cell className="md:min-w-44">
            {lifted ? (
              <span className="text-sm wrap-anywhere text-ink-soft">{lifted}</span>
            ) : (
              <Disclosure
                summary={
                  <>
                    Lift<span className="sr-only"> {email}</span>
                  </>
                }
              >
                <ActionForm
                  action={lift}
                  hidden={{ org, suppressionId: id }}
                  className="grid gap-2"
                  aria-label={`Lift ${email}`}
                >
                  <Field name="reason" label="Reason" required hint="It stays on record.">
                    <Input autoComplete="off" maxLength={200} />
                  </Field>
                  <SubmitButton variant="secondary" size="small" className="justify-self-start">
                    Take it off the list
                  </SubmitButton>
                </ActionForm>
              </Disclosure>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

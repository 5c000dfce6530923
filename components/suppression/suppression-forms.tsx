import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { scopeWords, suppressionScopes } from '@/lib/domain/suppression'

interface SuppressionFormProps {
  org: string
  action: (previous: FormState, form: FormData) => Promise<FormState>
}

/** Puts one address on the list. */
export function AddForm({ org, action }: SuppressionFormProps) {
  return (
    <ActionForm action={action} hidden={{ org }} className="grid gap-4" aria-label="Add an address">
      <Field name="email" label="Address" required>
        <Input type="email" autoComplete="off" maxLength={254} />
      </Field>
      <Field name="scope" label="What stops">
        <Select
          defaultValue="all"
          options={suppressionScopes.map((scope) => ({ value: scope, label: scopeWords[scope] }))}
        />
      </Field>
      <Field name="detail" label="Note" required={false}>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      <SubmitButton className="justify-self-start">Add the address</SubmitButton>
    </ActionForm>
  )
}

/** Puts the addresses of a CSV on the list: of a file, or pasted. */
export function ImportForm({ org, action }: SuppressionFormProps) {
  return (
    <ActionForm action={action} hidden={{ org }} className="grid gap-4" aria-label="Import a CSV">
      <Field
        name="file"
        label="CSV file"
        hint="Column email; optional columns scope (optional, reminders or all) and note. Up to 10,000 lines."
      >
        <Input type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" className="py-1.5" />
      </Field>
      <Field name="csv" label="Or its text">
        <Textarea rows={3} spellCheck={false} className="max-h-60 font-mono" />
      </Field>
      <SubmitButton variant="secondary" className="justify-self-start">
        Import
      </SubmitButton>
    </ActionForm>
  )
}

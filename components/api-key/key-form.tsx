import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { NewKey } from './new-key'
import { ScopeChoice } from './scope-choice'

interface KeyFormProps {
  org: string
  create: (previous: FormState, form: FormData) => Promise<FormState>
}

/** Makes a key; the answer shows it. */
export function KeyForm({ org, create }: KeyFormProps) {
  return (
    <ActionForm action={create} hidden={{ org }} className="grid gap-4" aria-label="New key">
      <NewKey />
      <Field name="name" label="Name" hint="What will use it. It stands in the history beside your name.">
        <Input autoComplete="off" maxLength={60} placeholder="Sync with the job board" />
      </Field>
      <ScopeChoice />
      <SubmitButton className="justify-self-start">Make the key</SubmitButton>
    </ActionForm>
  )
}

import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'

interface ApplyFormProps {
  org: string
  importId: string
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** New and updated rows. */
  rows: number
}

/** Imports the file; a second press finds what the first one did. */
export function ApplyForm({ org, importId, action, rows }: ApplyFormProps) {
  return (
    <ActionForm action={action} hidden={{ org, importId }} aria-label="Import the file">
      <SubmitButton pending="Importing …">
        {`Import ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`}
      </SubmitButton>
    </ActionForm>
  )
}

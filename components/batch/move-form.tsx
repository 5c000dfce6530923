import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'

interface MoveFormProps {
  org: string
  batchId: string
  action: (previous: FormState, form: FormData) => Promise<FormState>
  label: string
  primary?: boolean
  /** Asked before: the question, and what follows from a yes. */
  ask?: { title: string; consequence: string; confirm: string; mild?: boolean }
}

/** One thing to do with a batch. */
export function MoveForm({ org, batchId, action, label, primary = false, ask }: MoveFormProps) {
  return (
    <ActionForm action={action} hidden={{ org, batchId }} aria-label={label}>
      {ask ? (
        <ConfirmSubmit {...ask} variant={primary ? 'primary' : 'secondary'}>
          {label}
        </ConfirmSubmit>
      ) : (
        <SubmitButton variant={primary ? 'primary' : 'secondary'}>{label}</SubmitButton>
      )}
    </ActionForm>
  )
}

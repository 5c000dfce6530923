import type { FormAction } from '@/components/interview/form-action'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import type { FormValues } from '@/lib/domain/form-fields'

interface OwnFormProps {
  action: FormAction
  org: string
  interviewId: string
  /** What the interview was when this page was drawn. */
  edits: number
  fields: FormValues
}

/** Saves the rules that were looked at for one interview. */
export function OwnForm({ action, org, interviewId, edits, fields }: OwnFormProps) {
  return (
    <ActionForm
      action={action}
      hidden={{ org, interviewId, edits: String(edits) }}
      className="grid gap-3"
      aria-label="Save the policy of this interview"
    >
      {Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
      )}
      <SubmitButton pending="Saving …" className="justify-self-start">
        Save for this interview
      </SubmitButton>
    </ActionForm>
  )
}

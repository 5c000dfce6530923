import type { FormAction } from '@/components/interview/form-action'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import type { FormValues } from '@/lib/domain/form-fields'
import { count } from './words'

interface SaveFormProps {
  action: FormAction
  org: string
  /** The version that the changes were looked at against. */
  basedOn: number
  fields: FormValues
  /** How many booked interviews it would touch. */
  touched: number
}

/** The second step: for new interviews, or for those that are booked as well. */
export function SaveForm({ action, org, basedOn, fields, touched }: SaveFormProps) {
  return (
    <ActionForm
      action={action}
      hidden={{ org, basedOn: String(basedOn) }}
      className="grid gap-3"
      aria-label="Save the policy"
    >
      {Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="scope" value="new" pending="Saving …">
          Save for new interviews
        </SubmitButton>
        {touched > 0 && (
          <SubmitButton name="scope" value="booked" variant="secondary" pending="Saving …">
            {`Save and apply to ${count(touched, 'booked interview')}`}
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  )
}

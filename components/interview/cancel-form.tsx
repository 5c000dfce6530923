import { ButtonLink } from '@/components/ui/button'
import { DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { routes } from '@/lib/routes'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'

interface CancelFormProps extends InterviewForm {
  action: FormAction
  /** In a dialog: the page below it stays. */
  stay?: boolean
}

/** Calls an interview off, with a reason that those who were told of it will read. */
export function CancelForm({ action, stay, ...form }: CancelFormProps) {
  return (
    <ActionForm
      action={action}
      hidden={{ ...hiddenOf(form), ...(stay && { stay: 'yes' }) }}
      className="grid gap-4"
    >
      <Field name="reason" label="Reason" required={false} hint="Stands in the letter.">
        <Input maxLength={500} data-first-focus />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        {stay ? (
          <DialogClose>Keep it</DialogClose>
        ) : (
          <ButtonLink href={routes.interview(form.org, form.interviewId)}>Keep it</ButtonLink>
        )}
        <SubmitButton variant="danger">Cancel the interview</SubmitButton>
      </div>
    </ActionForm>
  )
}

import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Textarea } from '@/components/ui/textarea'

interface CorrectFormProps {
  org: string
  importId: string
  /** Replaces the text and shows the preview anew. */
  action: (previous: FormState, form: FormData) => Promise<FormState>
  text: string
}

/** The file's text, to be corrected on the spot. */
export function CorrectForm({ org, importId, action, text }: CorrectFormProps) {
  return (
    <ActionForm action={action} hidden={{ org, importId, position: '0' }} className="grid gap-4">
      <Field name="text" label="Text of the file">
        <Textarea defaultValue={text} rows={12} spellCheck={false} className="max-h-96 font-mono" />
      </Field>
      <div>
        <SubmitButton variant="secondary">Preview again</SubmitButton>
      </div>
    </ActionForm>
  )
}

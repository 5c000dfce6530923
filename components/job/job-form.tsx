import { ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'

interface JobFormProps {
  org: string
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** Where "Cancel" leads. */
  cancel: string
  /** The job to change; absent for a new one. */
  job?: {
    readonly id: string
    readonly title: string
    readonly department: string | null
    readonly industry: string | null
    readonly role: string | null
    readonly location: string | null
  }
}

/** Creates or changes a job. */
export function JobForm({ org, action, cancel, job }: JobFormProps) {
  return (
    <ActionForm
      action={action}
      hidden={job ? { org, jobId: job.id } : { org }}
      className="grid max-w-xl gap-5"
    >
      <Field name="title" label="Title" required>
        <Input defaultValue={job?.title} autoComplete="off" maxLength={300} />
      </Field>
      <div className="grid gap-5 md:grid-cols-2">
        <Field name="department" label="Department" required={false}>
          <Input defaultValue={job?.department ?? undefined} autoComplete="off" maxLength={300} />
        </Field>
        <Field name="industry" label="Industry" required={false}>
          <Input defaultValue={job?.industry ?? undefined} autoComplete="off" maxLength={300} />
        </Field>
      </div>
      <Field name="location" label="Location" required={false}>
        <Input defaultValue={job?.location ?? undefined} autoComplete="off" maxLength={300} />
      </Field>
      <Field name="role" label="Role" required={false} hint="What the person will do, in a sentence.">
        <Textarea defaultValue={job?.role ?? undefined} rows={2} />
      </Field>
      <div className="flex gap-2">
        <SubmitButton>{job ? 'Save' : 'Add job'}</SubmitButton>
        <ButtonLink href={cancel} variant="quiet">
          Cancel
        </ButtonLink>
      </div>
    </ActionForm>
  )
}

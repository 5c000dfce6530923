import { ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface NewApplicationFormProps {
  org: string
  action: Action
  cancel: string
  candidateId: string
  jobs: readonly { readonly id: string; readonly title: string }[]
  jobId?: string | undefined
}

/** Opens the application of a chosen candidate. */
export function NewApplicationForm({
  org,
  action,
  cancel,
  candidateId,
  jobs,
  jobId,
}: NewApplicationFormProps) {
  return (
    <ActionForm action={action} hidden={{ org, candidateId }} className="grid max-w-xl gap-5">
      <Field name="jobId" label="Job" required>
        <Select
          placeholder="Choose a job …"
          defaultValue={jobId}
          options={jobs.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Field>
      <Notes />
      <Buttons cancel={cancel}>Add application</Buttons>
    </ActionForm>
  )
}

interface ApplicationNotesFormProps {
  org: string
  action: Action
  cancel: string
  application: { readonly id: string; readonly notes: string | null }
}

/** Changes the notes of an application. */
export function ApplicationNotesForm({ org, action, cancel, application }: ApplicationNotesFormProps) {
  return (
    <ActionForm
      action={action}
      hidden={{ org, applicationId: application.id }}
      className="grid max-w-xl gap-5"
    >
      <Notes notes={application.notes} />
      <Buttons cancel={cancel}>Save</Buttons>
    </ActionForm>
  )
}

function Notes({ notes }: { notes?: string | null }) {
  return (
    <Field name="notes" label="Notes" required={false} hint="Only your team sees them.">
      <Textarea defaultValue={notes ?? undefined} />
    </Field>
  )
}

function Buttons({ cancel, children }: { cancel: string; children: string }) {
  return (
    <div className="flex gap-2">
      <SubmitButton>{children}</SubmitButton>
      <ButtonLink href={cancel} variant="quiet">
        Cancel
      </ButtonLink>
    </div>
  )
}

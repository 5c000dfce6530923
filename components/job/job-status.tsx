import { Badge } from '@/components/ui/badge'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import type { JobStatus } from '@/lib/domain/job'

export function JobStatusBadge({ status }: { status: JobStatus }) {
  return status === 'open' ? <Badge tone="scheduled">Open</Badge> : <Badge tone="completed">Closed</Badge>
}

interface JobStatusFormProps {
  org: string
  action: (previous: FormState, form: FormData) => Promise<FormState>
  job: { readonly id: string; readonly status: JobStatus }
}

/** Closes a job or opens it again; nobody is told, and both can be undone. */
export function JobStatusForm({ org, action, job }: JobStatusFormProps) {
  const status = job.status === 'open' ? 'closed' : 'open'
  return (
    <ActionForm action={action} hidden={{ org, jobId: job.id, status }} aria-label="State of the job">
      <SubmitButton variant="secondary">{job.status === 'open' ? 'Close job' : 'Open again'}</SubmitButton>
    </ActionForm>
  )
}

import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { routes } from '@/lib/routes'

interface ChooseJobProps {
  org: string
  candidateId: string
  candidateName: string
  /** Jobs that the candidate applies for. */
  appliedFor: readonly { readonly id: string; readonly title: string }[]
  jobs: readonly { readonly id: string; readonly title: string }[]
}

/** The second step: for which job? */
export function ChooseJob({ org, candidateId, candidateName, appliedFor, jobs }: ChooseJobProps) {
  return (
    <Card
      title={`For which job does ${candidateName} come?`}
      actions={
        <ButtonLink href={routes.newJob(org)} size="small">
          New job
        </ButtonLink>
      }
    >
      {jobs.length === 0 ? (
        <EmptyState title="No open job">Create the job first, then schedule.</EmptyState>
      ) : (
        <div className="grid gap-4">
          {appliedFor.length > 0 && (
            <div className="flex flex-wrap gap-2">
              {appliedFor.map(({ id, title }) => (
                <ButtonLink key={id} href={routes.newInterview(org, { candidate: candidateId, job: id })}>
                  {title}
                </ButtonLink>
              ))}
            </div>
          )}
          <form method="get" action={routes.newInterview(org)} className="flex items-end gap-2">
            <input type="hidden" name="candidate" value={candidateId} />
            <Field name="job" label={appliedFor.length > 0 ? 'Another job' : 'Job'} className="flex-1">
              <Select
                placeholder="Choose a job …"
                options={jobs.map(({ id, title }) => ({ value: id, label: title }))}
              />
            </Field>
            <Button className="max-md:h-11">Go on</Button>
          </form>
        </div>
      )}
    </Card>
  )
}

import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { z } from 'zod'
import { BatchForm } from '@/components/batch/batch-form'
import { ListFilter } from '@/components/candidate/list-filter'
import { zoneChoices } from '@/components/member/zone-choices'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import type { Viewer } from '@/lib/domain/actor'
import { applicationStages, stageLabels } from '@/lib/domain/application'
import { applicants } from '@/lib/queries/batch/applicants'
import { invitationTemplates } from '@/lib/queries/batch/templates'
import { colleagues } from '@/lib/queries/interview/colleagues'
import { earlierInterview } from '@/lib/queries/interview/form-defaults'
import { type JobOption, jobOptions } from '@/lib/queries/job/options'
import { routes } from '@/lib/routes'
import { draft } from '../actions'

export const metadata: Metadata = { title: 'Invite many' }

/** Applicants that can be ticked; the others are reached by the filter. */
const MOST_TICKED = 200

const Query = z.object({
  job: z.uuid().optional().catch(undefined),
  stage: z.enum(applicationStages).optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
})
type Asked = z.output<typeof Query>

interface NewBatchPageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}

export default async function NewBatchPage({ params, searchParams }: NewBatchPageProps) {
  const viewer = await requireRecruiter((await params).org)
  const asked = Query.parse(await searchParams)
  const org = viewer.organizationSlug
  const jobs = await jobOptions(viewer, { openOnly: true })
  const job = jobs.find(({ id }) => id === asked.job)
  return (
    <>
      <PageHeader
        title="Invite many"
        description={job?.title}
        back={{ href: routes.batches(org), label: 'Batches' }}
      />
      {job ? <Step viewer={viewer} job={job} asked={asked} /> : <ChooseJob org={org} jobs={jobs} />}
    </>
  )
}

function ChooseJob({ org, jobs }: { org: string; jobs: readonly JobOption[] }) {
  return (
    <Card title="For which job?">
      {jobs.length === 0 ? (
        <EmptyState title="No open job" action={<ButtonLink href={routes.newJob(org)}>New job</ButtonLink>}>
          Create the job first, then invite.
        </EmptyState>
      ) : (
        <form method="get" action={routes.newBatch(org)} className="flex max-w-xl items-end gap-2">
          <Field name="job" label="Job" className="flex-1">
            <Select
              placeholder="Choose a job …"
              options={jobs.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Field>
          <Button variant="primary" className="max-md:h-11">
            Go on
          </Button>
        </form>
      )}
    </Card>
  )
}

async function Step({ viewer, job, asked }: { viewer: Viewer; job: JobOption; asked: Asked }) {
  const org = viewer.organizationSlug
  const { stage, q } = asked
  const [found, earlier, members, templates] = await Promise.all([
    applicants(viewer, { jobId: job.id, stage, search: q, limit: MOST_TICKED + 1 }),
    earlierInterview(viewer, job.id),
    colleagues(viewer),
    invitationTemplates(viewer),
  ])
  return (
    <>
      <ListFilter
        path={routes.newBatch(org)}
        label="Name or e-mail of applicants"
        search={q}
        keep={{ job: job.id }}
        selects={[
          {
            name: 'stage',
            label: 'Stage',
            all: 'All open stages',
            value: stage,
            options: applicationStages.map((each) => ({ value: each, label: stageLabels[each] })),
          },
        ]}
      />
      <BatchForm
        action={draft}
        org={org}
        submissionId={randomUUID()}
        jobId={job.id}
        stage={stage ?? ''}
        search={q ?? ''}
        applicants={found.slice(0, MOST_TICKED)}
        more={found.length > MOST_TICKED}
        templates={templates}
        zones={zoneChoices(now())}
        timeZone={viewer.timeZone}
        minutes={earlier?.minutes ?? 60}
        format={earlier?.format ?? 'video'}
        location={earlier?.sameJob ? earlier.location : null}
        interviewers={earlier?.interviewers ?? [{ name: viewer.name, email: viewer.email, required: true }]}
        colleagues={members}
      />
    </>
  )
}

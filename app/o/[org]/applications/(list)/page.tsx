import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { ApplicationTable } from '@/components/application/application-table'
import { pageLinks, readTrail } from '@/components/candidate/list-address'
import { ListFilter } from '@/components/candidate/list-filter'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth'
import { mayRecruit } from '@/lib/domain/actor'
import { applicationStages, stageLabels } from '@/lib/domain/application'
import { listApplications } from '@/lib/queries/application/list'
import { jobOptions } from '@/lib/queries/job/options'
import { readCursor } from '@/lib/queries/list-page'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Applications' }

const Query = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  job: z.uuid().optional().catch(undefined),
  stage: z
    .enum(['active', ...applicationStages])
    .optional()
    .catch(undefined),
  after: z.string().max(2_000).optional().catch(undefined),
})

const stages = [
  { value: 'active', label: 'All active stages' },
  ...applicationStages.map((stage) => ({ value: stage, label: stageLabels[stage] })),
]

export default async function ApplicationsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}) {
  const viewer = await requireViewer((await params).org)
  const { q, job, stage, after } = Query.parse(await searchParams)
  const trail = readTrail(after)
  const [{ applications, next }, jobs] = await Promise.all([
    listApplications(viewer, { search: q, jobId: job, stage, after: readCursor(trail.at(-1)) }),
    jobOptions(viewer, { openOnly: false }),
  ])
  const org = viewer.organizationSlug
  const path = routes.applications(org)
  const mayChange = mayRecruit(viewer.role)
  const add = mayChange && (
    <ButtonLink href={routes.newApplication(org)} variant="primary">
      <Plus aria-hidden />
      Add application
    </ButtonLink>
  )
  if (applications.length === 0 && !(q || job || stage || after))
    return (
      <>
        <PageHeader title="Applications" />
        <Card>
          <EmptyState title="No applications yet" action={add}>
            An application joins a candidate and a job; interviews belong to it.
          </EmptyState>
        </Card>
      </>
    )
  return (
    <>
      <PageHeader title="Applications" actions={add} />
      <ListFilter
        path={path}
        label="Name, e-mail or job"
        search={q}
        selects={[
          { name: 'stage', label: 'Stage', all: 'All stages', value: stage, options: stages },
          {
            name: 'job',
            label: 'Job',
            all: 'All jobs',
            value: job,
            options: jobs.map(({ id, title }) => ({ value: id, label: title })),
          },
        ]}
      />
      <Card flush>
        {applications.length === 0 ? (
          <EmptyState
            title="Nothing matches"
            action={<ButtonLink href={path}>Show all applications</ButtonLink>}
          >
            No application fits this search.
          </EmptyState>
        ) : (
          <ApplicationTable
            org={org}
            applications={applications}
            timeZone={viewer.timeZone}
            maySchedule={mayChange}
          />
        )}
      </Card>
      <Pagination {...pageLinks({ path, query: { q, job, stage }, trail, next })} />
    </>
  )
}

import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { pageLinks, readTrail } from '@/components/candidate/list-address'
import { ListFilter } from '@/components/candidate/list-filter'
import { JobTable } from '@/components/job/job-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth'
import { mayRecruit } from '@/lib/domain/actor'
import { listJobs } from '@/lib/queries/job/list'
import { readCursor } from '@/lib/queries/list-page'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Jobs' }

const Query = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  status: z.enum(['open', 'closed']).optional().catch(undefined),
  after: z.string().max(2_000).optional().catch(undefined),
})

const statuses = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
]

export default async function JobsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}) {
  const viewer = await requireViewer((await params).org)
  const { q, status, after } = Query.parse(await searchParams)
  const trail = readTrail(after)
  const { jobs, next } = await listJobs(viewer, { search: q, status, after: readCursor(trail.at(-1)) })
  const org = viewer.organizationSlug
  const path = routes.jobs(org)
  const mayChange = mayRecruit(viewer.role)
  const add = mayChange && (
    <ButtonLink href={routes.newJob(org)} variant="primary">
      <Plus aria-hidden />
      Add job
    </ButtonLink>
  )
  if (jobs.length === 0 && !(q || status || after))
    return (
      <>
        <PageHeader title="Jobs" />
        <Card>
          <EmptyState title="No jobs yet" action={add}>
            Add the first one, or import candidates: jobs that the file names come with them.
          </EmptyState>
        </Card>
      </>
    )
  return (
    <>
      <PageHeader title="Jobs" actions={add} />
      <ListFilter
        path={path}
        label="Title, department or location"
        search={q}
        selects={[
          { name: 'status', label: 'State', all: 'Open and closed', value: status, options: statuses },
        ]}
      />
      <Card flush>
        {jobs.length === 0 ? (
          <EmptyState title="Nothing matches" action={<ButtonLink href={path}>Show all jobs</ButtonLink>}>
            No job fits this search.
          </EmptyState>
        ) : (
          <JobTable org={org} jobs={jobs} timeZone={viewer.timeZone} maySchedule={mayChange} />
        )}
      </Card>
      <Pagination {...pageLinks({ path, query: { q, status }, trail, next })} />
    </>
  )
}

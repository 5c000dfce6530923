import { FileUp, UserPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { CandidateTable } from '@/components/candidate/candidate-table'
import { pageLinks, readTrail } from '@/components/candidate/list-address'
import { ListFilter } from '@/components/candidate/list-filter'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireViewer } from '@/lib/auth'
import { mayRecruit } from '@/lib/domain/actor'
import { listCandidates } from '@/lib/queries/candidate/list'
import { jobOptions } from '@/lib/queries/job/options'
import { readCursor } from '@/lib/queries/list-page'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Candidates' }

const Query = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  job: z.uuid().optional().catch(undefined),
  after: z.string().max(2_000).optional().catch(undefined),
})

export default async function CandidatesPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}) {
  const viewer = await requireViewer((await params).org)
  const { q, job, after } = Query.parse(await searchParams)
  const trail = readTrail(after)
  const [{ candidates, next }, jobs] = await Promise.all([
    listCandidates(viewer, { search: q, jobId: job, after: readCursor(trail.at(-1)) }),
    jobOptions(viewer, { openOnly: false }),
  ])
  const org = viewer.organizationSlug
  const path = routes.candidates(org)
  const mayChange = mayRecruit(viewer.role)
  const filtered = Boolean(q || job || after)
  const buttons = mayChange && (
    <>
      <ButtonLink href={routes.newCandidate(org)}>
        <UserPlus aria-hidden />
        Add candidate
      </ButtonLink>
      <ButtonLink href={routes.importCandidates(org)} variant="primary">
        <FileUp aria-hidden />
        Import
      </ButtonLink>
    </>
  )
  if (candidates.length === 0 && !filtered)
    return (
      <>
        <PageHeader title="Candidates" />
        <Card>
          <EmptyState title="No candidates yet" action={<div className="flex gap-2">{buttons}</div>}>
            {mayChange
              ? 'Bring in everybody at once from a CSV, or add one by hand.'
              : 'They appear here as soon as a recruiter adds them.'}
          </EmptyState>
        </Card>
      </>
    )
  return (
    <>
      <PageHeader title="Candidates" actions={buttons} />
      <ListFilter
        path={path}
        label="Name or e-mail"
        search={q}
        selects={[
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
        {candidates.length === 0 ? (
          <EmptyState
            title="Nobody matches"
            action={<ButtonLink href={path}>Show all candidates</ButtonLink>}
          >
            No candidate fits this search.
          </EmptyState>
        ) : (
          <CandidateTable
            org={org}
            candidates={candidates}
            timeZone={viewer.timeZone}
            maySchedule={mayChange}
          />
        )}
      </Card>
      <Pagination {...pageLinks({ path, query: { q, job }, trail, next })} />
    </>
  )
}

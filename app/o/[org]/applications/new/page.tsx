import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { NewApplicationForm } from '@/components/application/application-form'
import { ListFilter } from '@/components/candidate/list-filter'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import type { Viewer } from '@/lib/domain/actor'
import { findCandidateCard } from '@/lib/queries/candidate/find'
import { listCandidates } from '@/lib/queries/candidate/list'
import { jobOptions } from '@/lib/queries/job/options'
import { routes } from '@/lib/routes'
import { addApplication } from '../actions'

export const metadata: Metadata = { title: 'Add application' }

const Query = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  job: z.uuid().optional().catch(undefined),
  candidate: z.uuid().optional().catch(undefined),
})
type Known = z.output<typeof Query>

/** Two steps, each with an address: whom, then for which job. */
export default async function NewApplicationPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}) {
  const viewer = await requireRecruiter((await params).org)
  const known = Query.parse(await searchParams)
  const back = { href: routes.applications(viewer.organizationSlug), label: 'Applications' }
  return (
    <>
      <PageHeader title="Add application" back={back} />
      {known.candidate ? (
        <ChooseJob viewer={viewer} candidateId={known.candidate} jobId={known.job} />
      ) : (
        <ChooseCandidate viewer={viewer} known={known} />
      )}
    </>
  )
}

async function ChooseJob(props: { viewer: Viewer; candidateId: string; jobId: string | undefined }) {
  const { viewer, candidateId, jobId } = props
  const org = viewer.organizationSlug
  const [candidate, jobs] = await Promise.all([
    findCandidateCard(viewer, candidateId),
    jobOptions(viewer, { openOnly: true }),
  ])
  if (!candidate) notFound()
  if (jobs.length === 0)
    return (
      <Card>
        <EmptyState
          title="There is no open job"
          action={<ButtonLink href={routes.newJob(org)}>Add job</ButtonLink>}
        >
          An application needs a job that is open.
        </EmptyState>
      </Card>
    )
  return (
    <>
      <p className="mb-5 wrap-anywhere">
        <span className="font-medium">{candidate.name}</span>{' '}
        <span className="text-ink-soft">{candidate.email}</span>{' '}
        <Link href={routes.newApplication(org, { job: jobId })} className="text-accent underline">
          Choose somebody else
        </Link>
      </p>
      <NewApplicationForm
        org={org}
        action={addApplication}
        cancel={routes.candidate(org, candidateId)}
        candidateId={candidateId}
        jobs={jobs}
        jobId={jobId}
      />
    </>
  )
}

async function ChooseCandidate({ viewer, known: { q, job } }: { viewer: Viewer; known: Known }) {
  const org = viewer.organizationSlug
  const { candidates, next } = await listCandidates(viewer, { search: q })
  return (
    <>
      <ListFilter path={routes.newApplication(org)} label="Who? Name or e-mail" search={q} keep={{ job }} />
      <Card flush>
        {candidates.length === 0 && (
          <EmptyState
            title={q ? 'Nobody matches' : 'No candidates yet'}
            action={<ButtonLink href={routes.newCandidate(org)}>Add candidate</ButtonLink>}
          />
        )}
        <ul className="divide-y divide-line">
          {candidates.map(({ id, name, email }) => (
            <li key={id}>
              <Link
                href={routes.newApplication(org, { candidate: id, job })}
                className="flex flex-wrap gap-x-3 px-4 py-2 hover:bg-sunken max-md:py-3"
              >
                <span className="font-medium">{name}</span>
                <span className="break-all text-ink-soft">{email}</span>
              </Link>
            </li>
          ))}
        </ul>
      </Card>
      {next && <p className="py-3 text-sm text-ink-soft">These are the newest 50. Search to find others.</p>}
    </>
  )
}

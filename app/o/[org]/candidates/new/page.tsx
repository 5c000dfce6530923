import type { Metadata } from 'next'
import { z } from 'zod'
import { CandidateForm } from '@/components/candidate/candidate-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { timeZones } from '@/lib/domain/when'
import { jobOptions } from '@/lib/queries/job/options'
import { routes } from '@/lib/routes'
import { addCandidate } from '../actions'

export const metadata: Metadata = { title: 'Add candidate' }

const Query = z.object({ job: z.uuid().optional().catch(undefined) })

export default async function NewCandidatePage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}) {
  const viewer = await requireRecruiter((await params).org)
  const { job } = Query.parse(await searchParams)
  const org = viewer.organizationSlug
  const jobs = await jobOptions(viewer, { openOnly: true })
  return (
    <>
      <PageHeader title="Add candidate" back={{ href: routes.candidates(org), label: 'Candidates' }} />
      <CandidateForm
        org={org}
        action={addCandidate}
        cancel={routes.candidates(org)}
        zones={timeZones()}
        jobs={jobs}
        jobId={job}
      />
    </>
  )
}

import type { Metadata } from 'next'
import { JobForm } from '@/components/job/job-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { routes } from '@/lib/routes'
import { addJob } from '../actions'

export const metadata: Metadata = { title: 'Add job' }

export default async function NewJobPage({ params }: { params: Promise<{ org: string }> }) {
  const { organizationSlug: org } = await requireRecruiter((await params).org)
  return (
    <>
      <PageHeader title="Add job" back={{ href: routes.jobs(org), label: 'Jobs' }} />
      <JobForm org={org} action={addJob} cancel={routes.jobs(org)} />
    </>
  )
}

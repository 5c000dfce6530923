import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { JobForm } from '@/components/job/job-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { findJobCard } from '@/lib/queries/job/find'
import { routes } from '@/lib/routes'
import { saveJob } from '../../actions'

export const metadata: Metadata = { title: 'Edit job' }

export default async function EditJobPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const job = await findJobCard(viewer, id)
  if (!job) notFound()
  return (
    <>
      <PageHeader title="Edit job" back={{ href: routes.job(org, id), label: job.title }} />
      <JobForm org={org} action={saveJob} cancel={routes.job(org, id)} job={job} />
    </>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ApplicationNotesForm } from '@/components/application/application-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { findApplication } from '@/lib/queries/application/find'
import { routes } from '@/lib/routes'
import { saveApplication } from '../../actions'

export const metadata: Metadata = { title: 'Edit notes' }

export default async function EditApplicationPage({
  params,
}: {
  params: Promise<{ org: string; id: string }>
}) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const application = await findApplication(viewer, id)
  if (!application) notFound()
  const back = routes.application(org, id)
  const { candidate, job } = application
  return (
    <>
      <PageHeader title="Edit notes" back={{ href: back, label: `${candidate.name} – ${job.title}` }} />
      <ApplicationNotesForm org={org} action={saveApplication} cancel={back} application={application} />
    </>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CandidateForm } from '@/components/candidate/candidate-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { timeZones } from '@/lib/domain/when'
import { findCandidateCard } from '@/lib/queries/candidate/find'
import { routes } from '@/lib/routes'
import { saveCandidate } from '../../actions'

export const metadata: Metadata = { title: 'Edit candidate' }

export default async function EditCandidatePage({
  params,
}: {
  params: Promise<{ org: string; id: string }>
}) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const candidate = await findCandidateCard(viewer, id)
  if (!candidate) notFound()
  const back = routes.candidate(org, id)
  return (
    <>
      <PageHeader title="Edit candidate" back={{ href: back, label: candidate.name }} />
      <CandidateForm
        org={org}
        action={saveCandidate}
        cancel={back}
        zones={timeZones()}
        candidate={candidate}
      />
    </>
  )
}

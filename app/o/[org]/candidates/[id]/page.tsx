import { CalendarPlus, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ApplicationCard } from '@/components/application/application-card'
import { Facts } from '@/components/candidate/facts'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayRecruit } from '@/lib/domain/actor'
import { formatWhen, zoneName } from '@/lib/domain/when'
import { findCandidate } from '@/lib/queries/candidate/find'
import { routes } from '@/lib/routes'
import { moveStage } from '../../applications/actions'

export const metadata: Metadata = { title: 'Candidate' }

export default async function CandidatePage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const viewer = await requireViewer(org)
  const candidate = await findCandidate(viewer, id)
  if (!candidate) notFound()
  const mayChange = mayRecruit(viewer.role)
  const at = now()
  const add = routes.newApplication(org, { candidate: id })
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{candidate.name}</span>}
        description={
          <a className="wrap-anywhere" href={`mailto:${candidate.email}`}>
            {candidate.email}
          </a>
        }
        back={{ href: routes.candidates(org), label: 'Candidates' }}
        actions={
          mayChange && (
            <>
              <ButtonLink href={routes.editCandidate(org, id)}>Edit</ButtonLink>
              <ButtonLink href={routes.newInterview(org, { candidate: id })} variant="primary">
                <CalendarPlus aria-hidden />
                Schedule interview
              </ButtonLink>
            </>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-4">
          {candidate.applications.map((application) => (
            <ApplicationCard
              key={application.id}
              org={org}
              application={application}
              timeZone={viewer.timeZone}
              move={mayChange ? moveStage : undefined}
            />
          ))}
          {candidate.applications.length === 0 && (
            <Card>
              <EmptyState
                title="No application yet"
                action={mayChange && <ButtonLink href={add}>Add application</ButtonLink>}
              >
                An interview belongs to an application for a job.
              </EmptyState>
            </Card>
          )}
          {mayChange && candidate.applications.length > 0 && (
            <ButtonLink href={add} variant="quiet" className="justify-self-start">
              <Plus aria-hidden />
              Add application
            </ButtonLink>
          )}
        </div>
        <Card title="Contact">
          <Facts
            facts={[
              { label: 'E-mail', value: candidate.email },
              { label: 'Phone', value: candidate.phone },
              {
                label: 'Time zone',
                value:
                  candidate.timeZone &&
                  `${zoneName(candidate.timeZone, at)} · now ${formatWhen(at, candidate.timeZone, { style: 'time' })}`,
              },
              { label: 'Notes', value: candidate.notes },
              { label: 'Added', value: formatWhen(candidate.createdAt, viewer.timeZone, { style: 'date' }) },
            ]}
          />
        </Card>
      </div>
    </>
  )
}

import { CalendarPlus, PenLine, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ApplicationCard } from '@/components/application/application-card'
import { Facts } from '@/components/candidate/facts'
import { LettersCard } from '@/components/message/letters-card'
import { SuppressionNotice } from '@/components/suppression/suppression-notice'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayRecruit } from '@/lib/domain/actor'
import { languageName } from '@/lib/domain/language'
import { formatWhen, zoneName } from '@/lib/domain/when'
import { findCandidate } from '@/lib/queries/candidate/find'
import { lettersToCandidate } from '@/lib/queries/message/letters-of'
import { findSuppression } from '@/lib/queries/suppression/find'
import { routes } from '@/lib/routes'
import { moveStage } from '../../applications/actions'

export const metadata: Metadata = { title: 'Candidate' }

export default async function CandidatePage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const viewer = await requireViewer(org)
  const mayChange = mayRecruit(viewer.role)
  const [candidate, letters] = await Promise.all([
    findCandidate(viewer, id),
    mayChange ? lettersToCandidate(viewer, id) : [],
  ])
  if (!candidate) notFound()
  const suppression = mayChange ? await findSuppression(viewer, candidate) : null
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
              <ButtonLink href={routes.newMessage(org, { candidate: id })}>
                <PenLine aria-hidden />
                Write
              </ButtonLink>
              <ButtonLink href={routes.newInterview(org, { candidate: id })} variant="primary">
                <CalendarPlus aria-hidden />
                Schedule interview
              </ButtonLink>
            </>
          )
        }
      />
      {suppression && <SuppressionNotice org={org} suppression={suppression} />}
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
          {mayChange && (
            <LettersCard
              org={org}
              title="Letters"
              letters={letters}
              timeZone={viewer.timeZone}
              empty="Nothing has been written to them yet."
              all={
                letters.length > 0 && (
                  <Link
                    href={routes.messages(org, { tab: 'all', person: id })}
                    className="text-accent underline underline-offset-2"
                  >
                    All letters to {candidate.name}
                  </Link>
                )
              }
            />
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
              { label: 'Language', value: candidate.locale && languageName(candidate.locale) },
              { label: 'Opens and clicks', value: candidate.trackingOffAt && 'Never measured' },
              { label: 'Added', value: formatWhen(candidate.createdAt, viewer.timeZone, { style: 'date' }) },
            ]}
          />
        </Card>
      </div>
    </>
  )
}

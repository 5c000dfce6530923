import { CalendarPlus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { InterviewRows } from '@/components/application/interview-rows'
import { StageBadge } from '@/components/application/stage-badge'
import { StageForm } from '@/components/application/stage-form'
import { Facts } from '@/components/candidate/facts'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { mayRecruit } from '@/lib/domain/actor'
import { formatWhen } from '@/lib/domain/when'
import { findApplication } from '@/lib/queries/application/find'
import { routes } from '@/lib/routes'
import { moveStage } from '../actions'

export const metadata: Metadata = { title: 'Application' }

export default async function ApplicationPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const viewer = await requireViewer(org)
  const application = await findApplication(viewer, id)
  if (!application) notFound()
  const { candidate, job } = application
  const mayChange = mayRecruit(viewer.role)
  const day = (instant: Date) => formatWhen(instant, viewer.timeZone, { style: 'date' })
  return (
    <>
      <PageHeader
        title={
          <>
            <Link href={routes.candidate(org, candidate.id)} className="wrap-anywhere hover:underline">
              {candidate.name}
            </Link>
            {' – '}
            <Link href={routes.job(org, job.id)} className="wrap-anywhere hover:underline">
              {job.title}
            </Link>
          </>
        }
        description={<StageBadge stage={application.stage} />}
        back={{ href: routes.applications(org), label: 'Applications' }}
        actions={
          mayChange && (
            <>
              <ButtonLink href={routes.editApplication(org, id)}>Edit notes</ButtonLink>
              <ButtonLink href={routes.newInterview(org, { application: id })} variant="primary">
                <CalendarPlus aria-hidden />
                Schedule interview
              </ButtonLink>
            </>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <Card flush title="Interviews">
          {application.interviews.length > 0 ? (
            <InterviewRows org={org} interviews={application.interviews} timeZone={viewer.timeZone} />
          ) : (
            <EmptyState title="No interview yet">
              {mayChange ? 'Schedule the first one: the invitation goes out by itself.' : undefined}
            </EmptyState>
          )}
        </Card>
        <Card title="Application">
          <div className="grid gap-4">
            {mayChange && <StageForm org={org} action={moveStage} application={application} />}
            <Facts
              facts={[
                { label: 'In this stage since', value: day(application.stageChangedAt) },
                { label: 'Applied', value: day(application.createdAt) },
                { label: 'E-mail', value: candidate.email },
                { label: 'Notes', value: application.notes },
              ]}
            />
          </div>
        </Card>
      </div>
    </>
  )
}

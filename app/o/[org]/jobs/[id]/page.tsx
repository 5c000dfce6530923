import { CalendarPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InterviewRows } from '@/components/application/interview-rows'
import { Facts } from '@/components/candidate/facts'
import { JobPipeline } from '@/components/job/job-pipeline'
import { JobStatusBadge, JobStatusForm } from '@/components/job/job-status'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { mayRecruit } from '@/lib/domain/actor'
import { formatWhen } from '@/lib/domain/when'
import { findJob } from '@/lib/queries/job/find'
import { routes } from '@/lib/routes'
import { setJobStatus } from '../actions'

export const metadata: Metadata = { title: 'Job' }

export default async function JobPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const viewer = await requireViewer(org)
  const job = await findJob(viewer, id)
  if (!job) notFound()
  const mayChange = mayRecruit(viewer.role)
  const day = (instant: Date) => formatWhen(instant, viewer.timeZone, { style: 'date' })
  const add = mayChange && (
    <ButtonLink href={routes.newApplication(org, { job: id })}>Add application</ButtonLink>
  )
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{job.title}</span>}
        description={<JobStatusBadge status={job.status} />}
        back={{ href: routes.jobs(org), label: 'Jobs' }}
        actions={
          mayChange && (
            <>
              <JobStatusForm org={org} action={setJobStatus} job={job} />
              <ButtonLink href={routes.editJob(org, id)}>Edit</ButtonLink>
              <ButtonLink href={routes.newInterview(org, { job: id })} variant="primary">
                <CalendarPlus aria-hidden />
                Schedule interview
              </ButtonLink>
            </>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-4">
          <Card flush title="Applications" actions={job.applications.length > 0 && add}>
            {job.applications.length > 0 ? (
              <JobPipeline org={org} jobId={id} applications={job.applications} maySchedule={mayChange} />
            ) : (
              <EmptyState title="Nobody has applied yet" action={add}>
                Applications come with an import that names this job, or one by one.
              </EmptyState>
            )}
          </Card>
          <Card flush title="Interviews">
            {job.interviews.length > 0 ? (
              <InterviewRows org={org} interviews={job.interviews} timeZone={viewer.timeZone} />
            ) : (
              <p className="px-4 py-3 text-ink-soft">No interview yet.</p>
            )}
          </Card>
        </div>
        <Card title="About">
          <Facts
            facts={[
              { label: 'Department', value: job.department },
              { label: 'Industry', value: job.industry },
              { label: 'Location', value: job.location },
              { label: 'Role', value: job.role },
              { label: 'Added', value: day(job.createdAt) },
              ...(job.closedAt ? [{ label: 'Closed', value: day(job.closedAt) }] : []),
            ]}
          />
        </Card>
      </div>
    </>
  )
}

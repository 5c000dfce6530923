import Link from 'next/link'
import { longWord, ScheduleLink } from '@/components/candidate/candidate-table'
import { Cell, Row, Table } from '@/components/ui/table'
import { When } from '@/components/ui/when'
import type { JobStatus } from '@/lib/domain/job'
import { localParts } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { JobStatusBadge } from './job-status'

interface JobTableProps {
  org: string
  jobs: readonly {
    readonly id: string
    readonly title: string
    readonly department: string | null
    readonly location: string | null
    readonly status: JobStatus
    readonly createdAt: Date
    readonly active: number
  }[]
  /** Zone in which the reader reads days. */
  timeZone: string
  maySchedule: boolean
}

export function JobTable({ org, jobs, timeZone, maySchedule }: JobTableProps) {
  const head = ['Title', 'Department', 'Location', 'State', 'Active', 'Added', ...(maySchedule ? [''] : [])]
  return (
    <Table caption="Jobs" head={head}>
      {jobs.map((job) => (
        <Row key={job.id}>
          <Cell className="font-medium">
            <Link href={routes.job(org, job.id)} className={`hover:underline ${longWord}`}>
              {job.title}
            </Link>
          </Cell>
          <Cell label="Department" className="text-ink-soft">
            <span className={longWord}>{job.department ?? '–'}</span>
          </Cell>
          <Cell label="Location" className="text-ink-soft">
            <span className={longWord}>{job.location ?? '–'}</span>
          </Cell>
          <Cell label="State">
            <JobStatusBadge status={job.status} />
          </Cell>
          <Cell label="Active">
            <Link
              href={`${routes.applications(org)}?job=${job.id}&stage=active`}
              aria-label={`${job.active} active applications for ${job.title}`}
              className="hover:underline"
            >
              {job.active}
            </Link>
          </Cell>
          <Cell label="Added" className="whitespace-nowrap text-ink-soft">
            <When instant={job.createdAt.toISOString()}>{localParts(job.createdAt, timeZone).date}</When>
          </Cell>
          {maySchedule && (
            <Cell className="md:text-right">
              {job.status === 'open' && (
                <ScheduleLink href={routes.newInterview(org, { job: job.id })} who={job.title} />
              )}
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

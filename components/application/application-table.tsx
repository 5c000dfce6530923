import Link from 'next/link'
import { longWord, ScheduleLink } from '@/components/candidate/candidate-table'
import { Cell, Row, Table } from '@/components/ui/table'
import { When } from '@/components/ui/when'
import type { ApplicationStage } from '@/lib/domain/application'
import { localParts } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { StageBadge } from './stage-badge'

interface ApplicationTableProps {
  org: string
  applications: readonly {
    readonly id: string
    readonly stage: ApplicationStage
    readonly stageChangedAt: Date
    readonly candidateName: string
    readonly candidateEmail: string
    readonly jobId: string
    readonly jobTitle: string
  }[]
  /** Zone in which the reader reads days. */
  timeZone: string
  maySchedule: boolean
}

export function ApplicationTable({ org, applications, timeZone, maySchedule }: ApplicationTableProps) {
  return (
    <Table
      caption="Applications"
      head={['Candidate', 'E-mail', 'Job', 'Stage', 'Since', ...(maySchedule ? [''] : [])]}
    >
      {applications.map((application) => (
        <Row key={application.id}>
          <Cell className="font-medium">
            <Link href={routes.application(org, application.id)} className={`hover:underline ${longWord}`}>
              {application.candidateName}
            </Link>
          </Cell>
          <Cell label="E-mail" className="break-all text-ink-soft">
            {application.candidateEmail}
          </Cell>
          <Cell label="Job">
            <Link href={routes.job(org, application.jobId)} className={`hover:underline ${longWord}`}>
              {application.jobTitle}
            </Link>
          </Cell>
          <Cell label="Stage">
            <StageBadge stage={application.stage} />
          </Cell>
          <Cell label="Since" className="whitespace-nowrap text-ink-soft">
            <When instant={application.stageChangedAt.toISOString()}>
              {localParts(application.stageChangedAt, timeZone).date}
            </When>
          </Cell>
          {maySchedule && (
            <Cell className="md:text-right">
              <ScheduleLink
                href={routes.newInterview(org, { application: application.id })}
                who={`${application.candidateName}, ${application.jobTitle}`}
              />
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

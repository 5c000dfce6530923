import { CalendarPlus } from 'lucide-react'
import Link from 'next/link'
import { StageBadge } from '@/components/application/stage-badge'
import { ButtonLink } from '@/components/ui/button'
import { Cell, Row, Table } from '@/components/ui/table'
import { When } from '@/components/ui/when'
import type { ApplicationStage } from '@/lib/domain/application'
import { localParts, zoneLabel } from '@/lib/domain/when'
import { routes } from '@/lib/routes'

interface CandidateTableProps {
  org: string
  candidates: readonly {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly timeZone: string | null
    readonly createdAt: Date
    readonly applications: readonly {
      readonly id: string
      readonly jobTitle: string
      readonly stage: ApplicationStage
    }[]
  }[]
  /** Zone in which the reader reads days. */
  timeZone: string
  maySchedule: boolean
}

export function CandidateTable({ org, candidates, timeZone, maySchedule }: CandidateTableProps) {
  return (
    <Table
      caption="Candidates"
      head={['Name', 'E-mail', 'Zone', 'Applies for', 'Added', ...(maySchedule ? [''] : [])]}
    >
      {candidates.map((candidate) => (
        <Row key={candidate.id}>
          <Cell className="font-medium">
            <Link href={routes.candidate(org, candidate.id)} className={`hover:underline ${longWord}`}>
              {candidate.name}
            </Link>
          </Cell>
          <Cell label="E-mail" className="break-all text-ink-soft">
            {candidate.email}
          </Cell>
          <Cell label="Zone" className="whitespace-nowrap text-ink-soft">
            {candidate.timeZone ? zoneLabel(candidate.timeZone, candidate.createdAt) : '–'}
          </Cell>
          <Cell label="Applies for">
            {candidate.applications.length === 0 && <span className="text-ink-soft">–</span>}
            <ul className="grid gap-1">
              {candidate.applications.map((application) => (
                <li key={application.id} className="flex flex-wrap items-center gap-x-2">
                  <Link
                    href={routes.application(org, application.id)}
                    className={`hover:underline ${longWord}`}
                  >
                    {application.jobTitle}
                  </Link>
                  <StageBadge stage={application.stage} />
                </li>
              ))}
            </ul>
          </Cell>
          <Cell label="Added" className="whitespace-nowrap text-ink-soft">
            <When instant={candidate.createdAt.toISOString()}>
              {localParts(candidate.createdAt, timeZone).date}
            </When>
          </Cell>
          {maySchedule && (
            <Cell className="md:text-right">
              <ScheduleLink href={scheduleFor(org, candidate)} who={candidate.name} />
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

/** For what people typed: a word longer than its column breaks, others do not. */
export const longWord = 'inline-block max-w-56 align-middle break-words max-md:max-w-60'

/** The button of one row: the word for eyes, the name for ears. */
export function ScheduleLink({ href, who }: { href: string; who: string }) {
  return (
    <ButtonLink
      href={href}
      size="small"
      variant="quiet"
      className="-my-1.5 md:-mr-2.5"
      aria-label={`Schedule an interview: ${who}`}
    >
      <CalendarPlus aria-hidden />
      Schedule
    </ButtonLink>
  )
}

function scheduleFor(org: string, { id, applications }: CandidateTableProps['candidates'][number]): string {
  const [only, ...more] = applications
  return routes.newInterview(org, only && more.length === 0 ? { application: only.id } : { candidate: id })
}

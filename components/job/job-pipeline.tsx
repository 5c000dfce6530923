import Link from 'next/link'
import { StageBadge } from '@/components/application/stage-badge'
import { ScheduleLink } from '@/components/candidate/candidate-table'
import { type ApplicationStage, applicationStages } from '@/lib/domain/application'
import { routes } from '@/lib/routes'

interface PipelineApplication {
  readonly id: string
  readonly stage: ApplicationStage
  readonly candidateName: string
  /** How many applications of the job are in this stage, listed or not. */
  readonly ofStage: number
}

interface JobPipelineProps {
  org: string
  jobId: string
  applications: readonly PipelineApplication[]
  maySchedule: boolean
}

/** The applications of a job, stage by stage, the newest of each. */
export function JobPipeline({ org, jobId, applications, maySchedule }: JobPipelineProps) {
  const stages = applicationStages.flatMap((stage) => {
    const members = applications.filter((application) => application.stage === stage)
    return members[0] ? [{ stage, members, total: members[0].ofStage }] : []
  })
  return (
    <div className="divide-y divide-line">
      {stages.map(({ stage, members, total }) => (
        <section key={stage} className="py-2">
          <h3 className="flex items-center gap-2 px-4 py-1">
            <StageBadge stage={stage} />
            <span className="text-sm text-ink-soft tabular-nums">{total}</span>
          </h3>
          <ul>
            {members.map(({ id, candidateName }) => (
              <li
                key={id}
                className="flex min-h-9 items-center justify-between gap-3 px-4 py-1 hover:bg-sunken/60"
              >
                <Link href={routes.application(org, id)} className="min-w-0 wrap-anywhere hover:underline">
                  {candidateName}
                </Link>
                {maySchedule && (
                  <ScheduleLink href={routes.newInterview(org, { application: id })} who={candidateName} />
                )}
              </li>
            ))}
          </ul>
          {total > members.length && (
            <Link
              href={`${routes.applications(org)}?job=${jobId}&stage=${stage}`}
              className="block px-4 py-1 text-accent underline-offset-2 hover:underline"
            >
              Show all {total.toLocaleString('en')}
            </Link>
          )}
        </section>
      ))}
    </div>
  )
}

import { CalendarPlus } from 'lucide-react'
import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { FormState } from '@/components/ui/form'
import type { ApplicationStage } from '@/lib/domain/application'
import type { InterviewStatus } from '@/lib/domain/interview'
import { routes } from '@/lib/routes'
import { InterviewRows } from './interview-rows'
import { StageBadge } from './stage-badge'
import { StageForm } from './stage-form'

interface ApplicationCardProps {
  org: string
  application: {
    readonly id: string
    readonly stage: ApplicationStage
    readonly job: { readonly title: string }
    readonly interviews: readonly {
      readonly id: string
      readonly title: string
      readonly status: InterviewStatus
      readonly startsAt: Date
    }[]
  }
  /** Zone in which the reader reads times. */
  timeZone: string
  /** Moves the stage; absent for those who may only look. */
  move?: ((previous: FormState, form: FormData) => Promise<FormState>) | undefined
}

/** One application of a candidate, with its interviews. */
export function ApplicationCard({ org, application, timeZone, move }: ApplicationCardProps) {
  const { id, stage, job, interviews } = application
  return (
    <Card
      flush
      title={
        <Link href={routes.application(org, id)} className="wrap-anywhere hover:underline">
          {job.title}
        </Link>
      }
      actions={<StageBadge stage={stage} />}
    >
      {interviews.length > 0 ? (
        <InterviewRows org={org} interviews={interviews} timeZone={timeZone} />
      ) : (
        <p className="px-4 py-3 text-ink-soft">No interview yet.</p>
      )}
      {move && (
        <div className="flex flex-wrap items-start justify-between gap-3 border-t border-line px-4 py-3">
          <StageForm org={org} action={move} application={application} />
          <ButtonLink href={routes.newInterview(org, { application: id })}>
            <CalendarPlus aria-hidden />
            Schedule interview
          </ButtonLink>
        </div>
      )}
    </Card>
  )
}

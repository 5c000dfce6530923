import Link from 'next/link'
import { PageHeader } from '@/components/ui/page-header'
import { routes } from '@/lib/routes'
import { InterviewActions, type InterviewActionsProps } from './interview-actions'
import { StandingLine, type StandingLineProps } from './standing-line'
import { StatusBadge } from './status-badge'

interface InterviewHeadProps extends Omit<InterviewActionsProps, 'interview' | 'actions'> {
  interview: InterviewActionsProps['interview'] &
    Omit<StandingLineProps, 'timeZone' | 'invitedAgain'> & {
      readonly candidateId: string
      readonly jobId: string
      readonly jobTitle: string
    }
  /** What happened to it last is that somebody who had declined was invited again. */
  invitedAgain: boolean
  /** Absent for those who only look. */
  actions?: InterviewActionsProps['actions']
}

/** Whose interview for what, how it stands, and what can be done with it. */
export function InterviewHead({ invitedAgain, actions, ...subject }: InterviewHeadProps) {
  const { org, interview, timeZone } = subject
  return (
    <PageHeader
      back={{ href: routes.interviews(org), label: 'Interviews' }}
      title={
        <>
          <Link href={routes.candidate(org, interview.candidateId)} className="hover:underline">
            {interview.candidateName}
          </Link>{' '}
          —{' '}
          <Link href={routes.job(org, interview.jobId)} className="hover:underline">
            {interview.jobTitle}
          </Link>
        </>
      }
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusBadge status={interview.status} />
          <span className="text-ink">{interview.title}</span>
          <StandingLine {...interview} invitedAgain={invitedAgain} timeZone={timeZone} />
        </span>
      }
      actions={actions && <InterviewActions {...subject} actions={actions} />}
    />
  )
}

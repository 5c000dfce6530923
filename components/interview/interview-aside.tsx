import type { ComponentProps, ReactNode } from 'react'
import { type InterviewStatus, isOpen } from '@/lib/domain/interview'
import type { FormAction } from './form-action'
import { Outcome } from './outcome'
import { Preparation } from './preparation'
import { Timeline } from './timeline'

interface InterviewAsideProps {
  org: string
  interview: Readonly<{
    id: string
    status: InterviewStatus
    candidateName: string
    outcome: ComponentProps<typeof Outcome>['outcome']
    outcomeNotes: string | null
    outcomeAt: Date | null
    outcomeByName: string | null
    prepTasks: ComponentProps<typeof Preparation>['tasks']
  }>
  timeline: ComponentProps<typeof Timeline>['lines']
  timeZone: string
  /** Letters beside the plan. */
  children?: ReactNode
  /** Absent for those who only look. */
  actions?: Readonly<Record<'recordOutcome' | 'tick', FormAction>>
}

/** Beside the plan: what came of the interview, how everybody prepares, and what happened to it. */
export function InterviewAside(props: InterviewAsideProps) {
  const { org, interview, timeline, timeZone, children, actions } = props
  const { id, status, outcomeNotes } = interview
  const form = { org, interviewId: id }
  return (
    <div className="grid gap-4">
      {(status === 'completed' || outcomeNotes) && (
        <Outcome
          {...form}
          outcome={interview.outcome}
          notes={outcomeNotes}
          recordedAt={interview.outcomeAt}
          recordedBy={interview.outcomeByName}
          timeZone={timeZone}
          {...(actions && status === 'completed' && { action: actions.recordOutcome })}
        />
      )}
      {status !== 'cancelled' && status !== 'declined' && (
        <Preparation
          {...form}
          tasks={interview.prepTasks}
          candidateName={interview.candidateName}
          {...(actions && isOpen(status) && { action: actions.tick })}
        />
      )}
      {children}
      <Timeline lines={timeline} timeZone={timeZone} />
    </div>
  )
}

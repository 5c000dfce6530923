import Link from 'next/link'
import { isOpen } from '@/lib/domain/interview'
import type { Decidable } from '@/lib/domain/message-decision'
import { routes } from '@/lib/routes'
import type { FormAction } from './form-action'
import { HoldMessages } from './hold-messages'
import { contextOf, decisionsOnAll, type OpenInterview } from './letter-decisions'
import { LetterMenu } from './letter-menu'
import { MessagePlan } from './message-plan'
import type { PlanEntry, PlanMessage } from './plan-entries'

interface InterviewPlanProps {
  org: string
  interview: OpenInterview & {
    readonly id: string
    readonly messagesHeldBy: string | null
    /** Null for a policy of its own. */
    readonly policyVersion: number | null
  }
  messages: readonly (PlanMessage & Decidable)[]
  timeZone: string
  now: Date
  /** Absent for those who only look. */
  actions?: Readonly<Record<'hold' | 'release', FormAction>>
}

/** The message plan on the page of its interview, with all that can be decided about it. */
export function InterviewPlan({ org, interview, messages, timeZone, now, actions }: InterviewPlanProps) {
  const { id, status, revision, startsAt, policyVersion } = interview
  const context = contextOf(interview, messages, now)
  const menuOf = (entries: readonly PlanEntry[]) => {
    const choices = entries.flatMap((entry) => {
      const letters = messages.filter((message) => entry.messages.some((one) => one.id === message.id))
      const decisions = decisionsOnAll(letters, context)
      return decisions.length > 0 ? [{ entry, decisions }] : []
    })
    return choices.length > 0 && <LetterMenu org={org} interviewId={id} choices={choices} />
  }
  const takesPlace = status !== 'cancelled' && status !== 'declined'
  return (
    <MessagePlan
      messages={messages}
      revision={revision}
      timeZone={timeZone}
      now={now}
      {...(actions && { menuOf })}
      {...(actions &&
        isOpen(status) && {
          policy: (
            <Link href={routes.interviewPolicy(org, id)} className="text-accent underline underline-offset-2">
              {policyVersion === null ? 'By its own policy' : 'Policy for this interview'}
            </Link>
          ),
        })}
      {...(isOpen(status) && {
        hold: (
          <HoldMessages
            org={org}
            interviewId={id}
            heldBy={interview.messagesHeldBy}
            heldAt={interview.messagesHeldAt}
            timeZone={timeZone}
            {...(actions && { actions })}
          />
        ),
      })}
      {...(takesPlace && { startsAt })}
    />
  )
}

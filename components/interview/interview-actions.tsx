import { ButtonLink } from '@/components/ui/button'
import { isOpen, mayMove } from '@/lib/domain/interview'
import { routes } from '@/lib/routes'
import { CancelDialog } from './cancel-dialog'
import { CancelForm } from './cancel-form'
import { cancelQuestion } from './consequence'
import type { FormAction } from './form-action'
import type { MoveFacts } from './move-form'
import { InviteAgain, SayAttendance } from './wish'

export interface Subject {
  org: string
  interview: MoveFacts & {
    readonly id: string
    readonly title: string
    readonly applicationId: string
    readonly candidateId: string
    readonly heldAt: Date | null
    readonly heldReason: string | null
  }
  /** Completed without an answer of the candidate's, and nobody has said whether it took place. */
  asksIfTookPlace: boolean
  /** IANA zone of who is looking. */
  timeZone: string
  now: Date
}

export interface InterviewActionsProps extends Subject {
  /** Something on the page asks for a decision: its way out is the first one. */
  isAsked: boolean
  actions: Readonly<Record<'cancel' | 'sayAttendance' | 'inviteOnceMore', FormAction>>
}

/** What can be done with an interview, in the head of its page. */
export function InterviewActions(props: InterviewActionsProps) {
  const { org, interview, asksIfTookPlace, isAsked, timeZone, now, actions } = props
  const { id, status, startsAt } = interview
  const form = { org, interviewId: id }
  const begun = startsAt <= now
  return (
    <>
      {begun && mayMove(status, 'mark_no_show') && !asksIfTookPlace && (
        <SayAttendance
          action={actions.sayAttendance}
          candidateName={interview.candidateName}
          tookPlace={false}
          {...form}
        />
      )}
      {begun && mayMove(status, 'mark_took_place') && (
        <SayAttendance
          action={actions.sayAttendance}
          candidateName={interview.candidateName}
          tookPlace
          {...form}
        />
      )}
      {!interview.heldAt && (
        <CancelButton org={org} interview={interview} timeZone={timeZone} action={actions.cancel} />
      )}
      <ButtonLink href={routes.newMessage(org, { candidate: interview.candidateId, interview: id })}>
        Write
      </ButtonLink>
      {!isOpen(status) && (
        <ButtonLink href={routes.newInterview(org, { application: interview.applicationId })}>
          Schedule another
        </ButtonLink>
      )}
      {status === 'declined' && !begun && (
        <InviteAgain action={actions.inviteOnceMore} interview={interview} {...form} />
      )}
      {isOpen(status) && <ButtonLink href={routes.editInterview(org, id)}>Edit</ButtonLink>}
      {mayMove(status, 'move') && !interview.heldAt && (
        <ButtonLink
          href={routes.rescheduleInterview(org, id)}
          variant={isAsked || begun ? 'secondary' : 'primary'}
        >
          Reschedule
        </ButtonLink>
      )}
    </>
  )
}

interface CancelButtonProps {
  org: string
  interview: Subject['interview']
  timeZone: string
  action: FormAction
}

/** Asks first, and says who will be told; nothing when it cannot be cancelled any more. */
export function CancelButton({ org, interview, timeZone, action }: CancelButtonProps) {
  if (!mayMove(interview.status, 'cancel')) return null
  return (
    <CancelDialog
      href={`${routes.interview(org, interview.id)}?ask=cancel`}
      title={`Cancel ${interview.candidateName}’s interview?`}
      consequence={cancelQuestion(interview, timeZone)}
    >
      <CancelForm stay action={action} org={org} interviewId={interview.id} />
    </CancelDialog>
  )
}

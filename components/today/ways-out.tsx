import { CancelDialog } from '@/components/interview/cancel-dialog'
import { CancelForm } from '@/components/interview/cancel-form'
import { cancelConsequence } from '@/components/interview/consequence'
import { KeepTime, SayAttendance } from '@/components/interview/wish'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { isOpen } from '@/lib/domain/interview'
import { isSendable } from '@/lib/domain/message'
import { routes } from '@/lib/routes'
import type { Need, NeedCardActions } from './need-card'

export interface WaysOutProps {
  org: string
  need: Need
  interview: NonNullable<Need['interview']>
  actions: NeedCardActions
}

/** Every way out of a card, by what it asks. */
export function WaysOut({ org, need, interview, actions }: WaysOutProps) {
  const form = { org, interviewId: interview.id }
  const open = (
    <ButtonLink href={routes.interview(org, interview.id)} size="small">
      Open
    </ButtonLink>
  )
  const cancel = isOpen(interview.status) && (
    <CancelDialog
      href={`${routes.interview(org, interview.id)}?ask=cancel`}
      size="small"
      title={`Cancel ${interview.candidateName}’s interview?`}
      consequence={cancelConsequence(interview.told)}
    >
      <CancelForm action={actions.cancel} {...form} />
    </CancelDialog>
  )
  const write = (
    <a href={letterTo(interview)} className={buttonClass({ size: 'small' })}>
      Write
    </a>
  )
  const another = (
    <ButtonLink href={routes.newInterview(org, { application: interview.applicationId })} size="small">
      Schedule another
    </ButtonLink>
  )
  switch (need.kind) {
    case 'other_time_requested':
      return (
        <>
          {isOpen(interview.status) && <KeepTime action={actions.keep} size="small" {...form} />}
          {write}
          {cancel}
          {open}
        </>
      )
    case 'no_answer':
      return (
        <>
          {write}
          {cancel}
          {open}
        </>
      )
    case 'took_place':
      return (
        <>
          <SayAttendance action={actions.sayAttendance} tookPlace size="small" {...form} />
          <SayAttendance action={actions.sayAttendance} tookPlace={false} size="small" {...form} />
          {open}
        </>
      )
    case 'declined':
    case 'confirm_after_decline':
      return (
        <>
          {write}
          {another}
          {open}
        </>
      )
    case 'delivery_failed':
    case 'delivery_uncertain':
      return (
        <>
          {need.message && isSendable(need.message.state) && (
            <ActionForm action={actions.again} hidden={{ org, messageId: need.message.id }}>
              <SubmitButton variant="secondary" size="small">
                Send again
              </SubmitButton>
            </ActionForm>
          )}
          {need.message?.state === 'needs_decision' && (
            <ActionForm action={actions.arrived} hidden={{ org, messageId: need.message.id }}>
              <SubmitButton variant="secondary" size="small">
                It arrived
              </SubmitButton>
            </ActionForm>
          )}
          {need.message?.audience === 'candidate' && (
            <ButtonLink href={routes.editCandidate(org, interview.candidateId)} size="small">
              Correct the address
            </ButtonLink>
          )}
          {open}
        </>
      )
    case 'calendar_broken':
    case 'calendar_refused':
    case 'calendar_change':
    case 'interviewer_declined':
      return open
    default:
      return need.kind satisfies never
  }
}

/** Opens the recruiter's own mail program, with the subject filled in (RFC 6068). */
function letterTo({ candidateEmail, jobTitle }: WaysOutProps['interview']): string {
  return `mailto:${encodeURIComponent(candidateEmail)}?subject=${encodeURIComponent(`Your interview for ${jobTitle}`)}`
}

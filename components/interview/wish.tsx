import type { ReactNode } from 'react'
import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { inviteConsequence } from './consequence'
import { firstName } from './first-name'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'
import { ClashChoice } from './schedule-questions'
import type { ChangeFacts } from './who-knows'

interface WishProps {
  candidateName: string
  /** The candidate's words. */
  wish: string | null
  /** Buttons; absent for those who only look. */
  children?: ReactNode
}

/** "Another time, please": the candidate's words, and what can be answered. */
export function Wish({ candidateName, wish, children }: WishProps) {
  return (
    <section className="badge grid gap-3 rounded-lg bg-pending-soft p-4">
      <WishQuote heading candidateName={candidateName} wish={wish} />
      {children && <div className="flex flex-wrap gap-2">{children}</div>}
    </section>
  )
}

interface WishQuoteProps {
  candidateName: string
  wish: string | null
  /** The title of a part of the page, not a line in it. */
  heading?: boolean
}

/** That another time was asked for, and in which words. */
export function WishQuote({ candidateName, wish, heading }: WishQuoteProps) {
  const Title = heading ? 'h2' : 'p'
  return (
    <div className="grid gap-1">
      <Title className="font-semibold text-pending">{firstName(candidateName)} asked for another time</Title>
      {wish && (
        <blockquote className="border-l-2 border-pending pl-3 break-words whitespace-pre-line">
          {wish}
        </blockquote>
      )}
    </div>
  )
}

interface KeepTimeProps extends InterviewForm {
  action: FormAction
  primary?: boolean
  size?: 'small' | 'medium'
}

/** Answers the wish with no: the time stays, and the follow-ups go on. */
export function KeepTime({ action, primary, size, ...form }: KeepTimeProps) {
  return (
    <ActionForm action={action} hidden={hiddenOf(form)}>
      <SubmitButton variant={primary ? 'primary' : 'secondary'} size={size}>
        Keep this time
      </SubmitButton>
    </ActionForm>
  )
}

interface InviteAgainProps extends InterviewForm {
  action: FormAction
  interview: ChangeFacts
  primary?: boolean
  size?: 'small' | 'medium'
}

/** Invites somebody who declined again, at the same time; asks first, and says who will be told. */
export function InviteAgain({ action, interview, primary, size, ...form }: InviteAgainProps) {
  const name = firstName(interview.candidateName)
  return (
    <ActionForm action={action} hidden={hiddenOf(form)} className="grid gap-2">
      <ClashChoice label="Invite all the same" />
      <ConfirmSubmit
        mild
        title={`Invite ${interview.candidateName} again, at the same time?`}
        consequence={inviteConsequence(interview)}
        confirm={`Invite ${name}`}
        variant={primary ? 'primary' : 'secondary'}
        size={size}
        className="justify-self-start"
      >
        Invite again
      </ConfirmSubmit>
    </ActionForm>
  )
}

interface SayAttendanceProps extends InterviewForm {
  action: FormAction
  candidateName: string
  tookPlace: boolean
  primary?: boolean
  size?: 'small' | 'medium'
}

/** Says whether the interview took place; asks before somebody is said not to have come. */
export function SayAttendance(props: SayAttendanceProps) {
  const { action, candidateName, tookPlace, primary, size, ...form } = props
  const look = { variant: primary ? 'primary' : 'secondary', size } as const
  return (
    <ActionForm action={action} hidden={{ ...hiddenOf(form), tookPlace: tookPlace ? 'yes' : 'no' }}>
      {tookPlace ? (
        <SubmitButton {...look}>It took place</SubmitButton>
      ) : (
        <ConfirmSubmit
          title={`Nobody came to ${candidateName}’s interview?`}
          consequence="It is closed as a no-show, and what was still planned is not sent. Nobody is told; you can take it back on its page."
          confirm="Nobody came"
          {...look}
        >
          Nobody came
        </ConfirmSubmit>
      )}
    </ActionForm>
  )
}

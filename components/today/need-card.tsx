import { CalendarClock, CircleAlert, CircleHelp, type LucideIcon, MailWarning, XCircle } from 'lucide-react'
import Link from 'next/link'
import { CancelDialog } from '@/components/interview/cancel-dialog'
import { CancelForm } from '@/components/interview/cancel-form'
import { cancelConsequence } from '@/components/interview/consequence'
import type { FormAction } from '@/components/interview/form-action'
import { KeepTime, SayAttendance } from '@/components/interview/wish'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { type InterviewStatus, isOpen } from '@/lib/domain/interview'
import { isSendable } from '@/lib/domain/message'
import { formatWhen } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { type CardKind, type CardSubject, cardDetail, cardTitle, isQuote } from './card-words'

interface NeedCardActions {
  readonly keep: FormAction
  readonly cancel: FormAction
  readonly sayAttendance: FormAction
  readonly putAway: FormAction
  readonly again: FormAction
  readonly arrived: FormAction
}

export interface Need extends CardSubject {
  readonly id: string
  readonly createdAt: Date
  readonly interview: {
    readonly id: string
    readonly title: string
    readonly status: InterviewStatus
    readonly startsAt: Date
    readonly applicationId: string
    readonly candidateId: string
    readonly candidateName: string
    readonly candidateEmail: string
    readonly jobTitle: string
    readonly told: readonly string[]
  } | null
}

interface NeedCardProps {
  org: string
  need: Need
  timeZone: string
  /** Absent for those who only look. */
  actions?: NeedCardActions
}

const icons: Record<CardKind, LucideIcon> = {
  no_answer: CircleAlert,
  other_time_requested: CalendarClock,
  declined: XCircle,
  confirm_after_decline: CircleHelp,
  took_place: CircleHelp,
  delivery_failed: MailWarning,
  delivery_uncertain: MailWarning,
}

/** Something that only a person can decide, with every way out. */
export function NeedCard({ org, need, timeZone, actions }: NeedCardProps) {
  const Icon = icons[need.kind]
  const detail = cardDetail(need)
  const { interview } = need
  return (
    <li className="grid gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[1fr_auto]">
      <div className="grid min-w-0 grid-cols-[1rem_1fr] gap-x-2.5">
        <Icon aria-hidden className="mt-0.5 size-4 text-pending" />
        <div className="min-w-0">
          <h3 className="font-semibold">{cardTitle(need)}</h3>
          {detail &&
            (isQuote(need.kind) ? (
              <blockquote className="mt-0.5 line-clamp-4 border-l-2 border-line-strong pl-2 break-words whitespace-pre-line">
                {detail}
              </blockquote>
            ) : (
              <p className="break-words text-ink-soft">{detail}</p>
            ))}
          {interview && (
            <p className="text-sm text-ink-soft">
              <Link href={routes.interview(org, interview.id)} className="underline-offset-2 hover:underline">
                {interview.jobTitle}, {interview.title}
              </Link>
              ,{' '}
              <time dateTime={interview.startsAt.toISOString()} className="whitespace-nowrap">
                {formatWhen(interview.startsAt, timeZone, { style: 'short' })}
              </time>
            </p>
          )}
        </div>
      </div>
      {actions && (
        <div className="flex flex-wrap items-center gap-2 max-md:pl-6.5">
          {interview && <WaysOut org={org} need={need} interview={interview} actions={actions} />}
          {!interview && (
            <ButtonLink href={routes.members(org)} size="small">
              Members
            </ButtonLink>
          )}
          <ActionForm action={actions.putAway} hidden={{ org, notificationId: need.id }}>
            <SubmitButton variant="quiet" size="small">
              Put away
            </SubmitButton>
          </ActionForm>
        </div>
      )}
    </li>
  )
}

interface WaysOutProps {
  org: string
  need: Need
  interview: NonNullable<Need['interview']>
  actions: NeedCardActions
}

function WaysOut({ org, need, interview, actions }: WaysOutProps) {
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
    default:
      return need.kind satisfies never
  }
}

/** Opens the recruiter's own mail program, with the subject filled in (RFC 6068). */
function letterTo({ candidateEmail, jobTitle }: WaysOutProps['interview']): string {
  return `mailto:${encodeURIComponent(candidateEmail)}?subject=${encodeURIComponent(`Your interview for ${jobTitle}`)}`
}

import {
  BellOff,
  CalendarClock,
  CalendarX2,
  CircleAlert,
  CircleHelp,
  FileWarning,
  type LucideIcon,
  MailWarning,
  Unplug,
  UserX,
  XCircle,
} from 'lucide-react'
import Link from 'next/link'
import { type Change, changeTitle } from '@/components/interview/calendar-conflict'
import type { FormAction } from '@/components/interview/form-action'
import type { MoveFacts } from '@/components/interview/move-form'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { formatWhen } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { type CardKind, type CardSubject, cardDetail, cardTitle, isQuote } from './card-words'
import { WaysOut, WaysOutOfPeople } from './ways-out'

/** What can be done from a card. */
export type NeedCardActions = Readonly<
  Record<
    | 'keep'
    | 'cancel'
    | 'sayAttendance'
    | 'putAway'
    | 'again'
    | 'arrived'
    | 'move'
    | 'inviteOnceMore'
    | 'sync'
    | 'putBack',
    FormAction
  >
>

export interface Need extends CardSubject {
  readonly id: string
  readonly createdAt: Date
  readonly interview:
    | (MoveFacts & {
        readonly id: string
        readonly title: string
        readonly heldReason: string | null
        readonly applicationId: string
        readonly candidateId: string
        readonly candidateEmail: string
        readonly jobTitle: string
      })
    | null
  readonly change: Change | null
}

interface NeedCardProps {
  org: string
  need: Need
  timeZone: string
  now: Date
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
  calendar_broken: Unplug,
  calendar_refused: CalendarX2,
  calendar_change: CalendarClock,
  interviewer_declined: UserX,
  template_broken: FileWarning,
  sending_domain_failed: MailWarning,
  unsubscribed: BellOff,
}

/** Something that only a person can decide, with every way out. */
export function NeedCard({ org, need, timeZone, now, actions }: NeedCardProps) {
  const Icon = icons[need.kind]
  const detail = cardDetail(need)
  const { interview } = need
  return (
    <li className="grid gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[1fr_auto]">
      <div className="grid min-w-0 grid-cols-[1rem_1fr] gap-x-2.5">
        <Icon aria-hidden className="mt-0.5 size-4 text-pending" />
        <div className="min-w-0">
          <h3 className="font-semibold">
            {need.change && interview
              ? changeTitle(need.change, interview.candidateName, timeZone)
              : cardTitle(need)}
          </h3>
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
          {interview && (
            <WaysOut
              org={org}
              need={need}
              interview={interview}
              viewerTimeZone={timeZone}
              now={now}
              actions={actions}
            />
          )}
          {!interview && <WaysOutOfPeople org={org} need={need} actions={actions} />}
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

import { PutBack, TakeTime } from '@/components/interview/calendar-conflict'
import { InviteAgain, KeepTime, SayAttendance } from '@/components/interview/wish'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { isOpen } from '@/lib/domain/interview'
import { routes } from '@/lib/routes'
import { LetterWays } from './letter-ways'
import type { Need, NeedCardActions } from './need-card'
import { CancelWay, MoveWay } from './way-dialogs'

export interface WaysOutProps {
  org: string
  need: Need
  interview: NonNullable<Need['interview']>
  /** IANA zone of who is looking. */
  viewerTimeZone: string
  now: Date
  actions: NeedCardActions
}

/** Every way out of a card, by what it asks. */
export function WaysOut(props: WaysOutProps) {
  const { org, need, interview, now, actions } = props
  const form = { org, interviewId: interview.id }
  const open = link('Open', routes.interview(org, interview.id))
  const write = (variant: 'primary' | 'secondary' = 'secondary') => (
    <a href={letterTo(interview)} className={buttonClass({ variant, size: 'small' })}>
      Write
    </a>
  )
  switch (need.kind) {
    case 'other_time_requested':
      return (
        <>
          <MoveWay {...props} variant="primary" />
          {write()}
          {isOpen(interview.status) && <KeepTime action={actions.keep} size="small" {...form} />}
          <CancelWay {...props} />
          {open}
        </>
      )
    case 'no_answer':
    case 'unsubscribed':
      return (
        <>
          {write('primary')}
          <CancelWay {...props} />
          {open}
        </>
      )
    case 'took_place':
      return (
        <>
          <SayAttendance
            action={actions.sayAttendance}
            candidateName={interview.candidateName}
            primary
            tookPlace
            size="small"
            {...form}
          />
          <SayAttendance
            action={actions.sayAttendance}
            candidateName={interview.candidateName}
            tookPlace={false}
            size="small"
            {...form}
          />
          {open}
        </>
      )
    case 'declined':
      return (
        <>
          {write('primary')}
          <MoveWay {...props} />
          {link('Schedule another', routes.newInterview(org, { application: interview.applicationId }))}
          {open}
        </>
      )
    case 'confirm_after_decline':
      return (
        <>
          {interview.startsAt > now && (
            <InviteAgain
              action={actions.inviteOnceMore}
              interview={interview}
              primary
              size="small"
              {...form}
            />
          )}
          <MoveWay {...props} />
          {write()}
          {open}
        </>
      )
    case 'calendar_change':
      return (
        <>
          {need.change && isOpen(interview.status) && (
            <TakeTime
              action={actions.move}
              change={need.change}
              interview={interview}
              wish={interview.heldReason}
              viewerTimeZone={props.viewerTimeZone}
              now={now}
              variant="primary"
              size="small"
              {...form}
            />
          )}
          <PutBack action={actions.putBack} primary={!need.change?.startsAt} size="small" {...form} />
          {need.change?.kind === 'deleted' && <CancelWay {...props} />}
          {need.change?.kind === 'moved' && !need.change.startsAt && <MoveWay {...props} />}
          {open}
        </>
      )
    case 'calendar_refused':
      return (
        <>
          <ActionForm action={actions.sync} hidden={form}>
            <SubmitButton size="small">Sync now</SubmitButton>
          </ActionForm>
          {open}
        </>
      )
    case 'interviewer_declined':
      return (
        <>
          {isOpen(interview.status) && link('Edit panel', routes.editInterview(org, interview.id), 'primary')}
          <MoveWay {...props} label="Reschedule" />
          {open}
        </>
      )
    case 'delivery_failed':
    case 'delivery_uncertain':
      return (
        <>
          <LetterWays org={org} need={need} candidateId={interview.candidateId} actions={actions} />
          {open}
        </>
      )
    case 'template_broken':
      return (
        <>
          {link('Templates', routes.templates(org), 'primary')}
          {open}
        </>
      )
    case 'calendar_broken':
    case 'sending_domain_failed':
      return open
    default:
      return need.kind satisfies never
  }
}

/** The ways out of a card that is about no interview. Only the person concerned can reconnect, from their banner. */
export function WaysOutOfPeople({ org, need, actions }: Pick<WaysOutProps, 'org' | 'need' | 'actions'>) {
  const { kind, message } = need
  if (message?.candidateId)
    return (
      <>
        <LetterWays org={org} need={need} candidateId={message.candidateId} actions={actions} />
        {link('Open', routes.message(org, message.id))}
      </>
    )
  if (kind === 'sending_domain_failed') return link('Branding', routes.brand(org))
  return kind === 'calendar_broken' ? null : link('Members', routes.members(org))
}

function link(label: string, href: string, variant: 'primary' | 'secondary' = 'secondary') {
  return (
    <ButtonLink href={href} size="small" variant={variant}>
      {label}
    </ButtonLink>
  )
}

/** Opens the recruiter's own mail program, with the subject filled in (RFC 6068). */
function letterTo({ candidateEmail, jobTitle }: WaysOutProps['interview']): string {
  return `mailto:${encodeURIComponent(candidateEmail)}?subject=${encodeURIComponent(`Your interview for ${jobTitle}`)}`
}

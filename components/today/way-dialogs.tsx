import { CancelDialog } from '@/components/interview/cancel-dialog'
import { CancelForm } from '@/components/interview/cancel-form'
import { cancelQuestion } from '@/components/interview/consequence'
import { MoveDialog } from '@/components/interview/move-dialog'
import { isOpen, mayMove } from '@/lib/domain/interview'
import { routes } from '@/lib/routes'
import type { WaysOutProps } from './ways-out'

/** Asks before the interview of a card is called off. */
export function CancelWay({ org, interview, viewerTimeZone, actions }: WaysOutProps) {
  if (!isOpen(interview.status)) return null
  return (
    <CancelDialog
      href={`${routes.interview(org, interview.id)}?ask=cancel`}
      size="small"
      title={`Cancel ${interview.candidateName}’s interview?`}
      consequence={cancelQuestion(interview, viewerTimeZone)}
    >
      <CancelForm stay action={actions.cancel} org={org} interviewId={interview.id} />
    </CancelDialog>
  )
}

/** A new time for the interview of a card, without leaving Today. */
export function MoveWay({
  org,
  interview,
  viewerTimeZone,
  now,
  actions,
  ...look
}: WaysOutProps & { variant?: 'primary'; label?: string }) {
  if (!mayMove(interview.status, 'move')) return null
  return (
    <MoveDialog
      action={actions.move}
      org={org}
      interviewId={interview.id}
      interview={interview}
      wish={interview.heldReason}
      viewerTimeZone={viewerTimeZone}
      now={now}
      size="small"
      {...(look.variant && { variant: look.variant })}
      {...(look.label && { label: look.label })}
    />
  )
}

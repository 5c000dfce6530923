import type { ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { spanOf } from '@/lib/domain/calendar-change'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { firstName } from './first-name'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'
import { MoveDialog, type MoveDialogProps } from './move-dialog'

export interface Change {
  readonly kind: 'moved' | 'deleted'
  /** Null for an all-day entry, and when it was deleted. */
  readonly startsAt: Date | null
  readonly endsAt: Date | null
}

/** "Zoë’s interview was moved in Google to Thu 5 Mar, 16:00 Berlin", on the viewer's clock; the time it has stands elsewhere. */
export function changeTitle(change: Change, candidateName: string, timeZone: string): string {
  const whose = `${firstName(candidateName)}’s interview was`
  if (change.kind === 'deleted') return `${whose} deleted in Google`
  const { startsAt } = change
  if (!startsAt) return `${whose} made an all-day entry in Google`
  return `${whose} moved in Google to ${formatWhen(startsAt, timeZone, { style: 'short' })} ${zoneLabel(timeZone, startsAt)}`
}

/** The form for a new time, with the one that somebody chose in Google; nothing for a change that names none. */
export function TakeTime({
  change,
  ...dialog
}: { change: Change } & Omit<MoveDialogProps, 'label' | 'google'>) {
  const google = spanOf(change.startsAt, change.endsAt)
  if (!google) return null
  return (
    <MoveDialog
      {...dialog}
      google={google}
      label={`Accept and ask ${firstName(dialog.interview.candidateName)}`}
    />
  )
}

interface PutBackProps extends InterviewForm {
  action: FormAction
  primary?: boolean
  size?: 'small' | 'medium'
}

/** Writes the entry to Google again, as it was. */
export function PutBack({ action, primary, size, ...form }: PutBackProps) {
  return (
    <ActionForm action={action} hidden={hiddenOf(form)}>
      <SubmitButton variant={primary ? 'primary' : 'secondary'} size={size}>
        Put it back
      </SubmitButton>
    </ActionForm>
  )
}

/** On the interview's page: what somebody did in Google, and what can be answered. */
export function CalendarConflict({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="badge grid gap-3 rounded-lg bg-pending-soft p-4">
      <h2 className="font-semibold text-pending">{title}</h2>
      {children && <div className="flex flex-wrap gap-2">{children}</div>}
    </section>
  )
}

import type { ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { spanOf } from '@/lib/domain/calendar-change'
import { formatWhen, localParts, zoneLabel } from '@/lib/domain/when'
import { firstName } from './first-name'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'
import { MoveDialog, type MoveDialogProps } from './move-dialog'

export interface Change {
  readonly kind: 'moved' | 'deleted'
  /** Null for an all-day entry, and when it was deleted. */
  readonly startsAt: Date | null
  readonly endsAt: Date | null
}

/** "Moved in Google: Thu 5 Mar, 15:00 → 16:00", on the viewer's clock. */
export function changeTitle(change: Change, startsAt: Date, timeZone: string): string {
  if (change.kind === 'deleted') return 'Deleted in Google'
  if (!change.startsAt) return 'Made an all-day entry in Google'
  const sameDay = localParts(startsAt, timeZone).date === localParts(change.startsAt, timeZone).date
  const before = formatWhen(startsAt, timeZone, { style: 'short' })
  const after = formatWhen(change.startsAt, timeZone, { style: sameDay ? 'time' : 'short' })
  return `Moved in Google: ${before} → ${after} ${zoneLabel(timeZone, change.startsAt)}`
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
  size?: 'small' | 'medium'
}

/** Writes the entry to Google again, as it was. */
export function PutBack({ action, size, ...form }: PutBackProps) {
  return (
    <ActionForm action={action} hidden={hiddenOf(form)}>
      <SubmitButton variant="secondary" size={size}>
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

import { ActionForm, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'

interface HoldMessagesProps extends InterviewForm {
  heldBy: string | null
  heldAt: Date | null
  timeZone: string
  /** Absent for those who only look. */
  actions?: Readonly<Record<'hold' | 'release', FormAction>>
}

/** Holds everything that would leave by itself, or says who holds it and lets it go. */
export function HoldMessages({ heldBy, heldAt, timeZone, actions, ...form }: HoldMessagesProps) {
  if (!heldAt)
    return actions ? (
      <ActionForm action={actions.hold} hidden={hiddenOf(form)} className="pb-2">
        <SubmitButton variant="secondary" size="small">
          Hold all
        </SubmitButton>
      </ActionForm>
    ) : null
  const since = `${formatWhen(heldAt, timeZone, { style: 'short' })} ${zoneLabel(timeZone, heldAt)}`
  return (
    <div className="pb-3">
      <Notice>
        <p>
          {heldBy ?? 'Somebody'} holds all messages since {since}. Reminders, follow-ups and invitations do
          not leave; a confirmation, a change or a cancellation does. What is late when they are released is
          skipped.
        </p>
        {actions && (
          <ActionForm action={actions.release} hidden={hiddenOf(form)} className="pt-2">
            <SubmitButton variant="secondary" size="small">
              Release
            </SubmitButton>
          </ActionForm>
        )}
      </Notice>
    </div>
  )
}

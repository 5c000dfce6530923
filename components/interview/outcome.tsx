import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import type { InterviewOutcome } from '@/lib/domain/interview'
import { formatWhen } from '@/lib/domain/when'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'

export const outcomeWords: Record<InterviewOutcome, string> = {
  advance: 'Advance',
  reject: 'Reject',
  undecided: 'Undecided',
}

interface OutcomeProps extends InterviewForm {
  outcome: InterviewOutcome | null
  notes: string | null
  recordedAt: Date | null
  recordedBy: string | null
  timeZone: string
  /** Absent for those who only look. */
  action?: FormAction
}

/** What came of the interview, and the notes on it. */
export function Outcome({ outcome, notes, recordedAt, recordedBy, timeZone, action, ...form }: OutcomeProps) {
  const edit = action && <OutcomeForm action={action} outcome={outcome} notes={notes} {...form} />
  return (
    <Card title="Outcome and notes">
      {outcome ? (
        <div className="grid gap-2">
          <p className="font-semibold">{outcomeWords[outcome]}</p>
          {notes && <p className="break-words whitespace-pre-line">{notes}</p>}
          {recordedAt && (
            <p className="text-sm text-ink-soft">
              {recordedBy ?? 'A former member'},{' '}
              <time dateTime={recordedAt.toISOString()}>
                {formatWhen(recordedAt, timeZone, { style: 'short' })}
              </time>
            </p>
          )}
          {edit && <Disclosure summary="Change it">{edit}</Disclosure>}
        </div>
      ) : (
        (edit ?? <p className="text-ink-soft">Not recorded yet.</p>)
      )}
    </Card>
  )
}

interface OutcomeFormProps extends InterviewForm {
  action: FormAction
  outcome: InterviewOutcome | null
  notes: string | null
}

function OutcomeForm({ action, outcome, notes, ...form }: OutcomeFormProps) {
  return (
    <ActionForm action={action} hidden={hiddenOf(form)} className="grid gap-4">
      <RadioGroup
        name="outcome"
        legend="What came of it?"
        inline
        options={Object.entries(outcomeWords).map(([value, label]) => ({ value, label }))}
        {...(outcome && { defaultValue: outcome })}
      />
      <Field name="notes" label="Notes" required={false}>
        <Textarea rows={4} {...(notes && { defaultValue: notes })} />
      </Field>
      <div>
        <SubmitButton variant={outcome ? 'secondary' : 'primary'}>Record the outcome</SubmitButton>
      </div>
    </ActionForm>
  )
}

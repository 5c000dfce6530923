import { Field } from '@/components/ui/field'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { TimeZoneSelect } from '@/components/ui/time-zone-select'
import type { Span } from '@/lib/domain/calendar-change'
import { localSpanOf } from '@/lib/domain/interview-form'
import { BusyHint } from './busy-hint'
import { moveConsequence, readersOfReason } from './consequence'
import { firstName } from './first-name'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'
import { ChangedMeanwhile, ClashChoice } from './schedule-questions'
import { TimePreview } from './time-preview'
import { WhenFields } from './when-fields'
import { WhoIsTold } from './who-is-told'
import { type ChangeFacts, whoKnows } from './who-knows'

export interface MoveFacts extends ChangeFacts {
  readonly edits: number
  readonly startsAt: Date
  readonly endsAt: Date
  /** IANA zone in which the present time was set. */
  readonly timeZone: string
  readonly candidateTimeZone: string
}

interface MoveFormProps extends InterviewForm {
  action: FormAction
  interview: MoveFacts
  /** IANA zone of who is looking. */
  viewerTimeZone: string
  zones: readonly { value: string; label: string }[]
  /** First day that can be chosen, "2026-03-05". */
  today: string
  /** The form's own page: the way back to what is there now. */
  page: string
  /** In a dialog: the page below it stays. */
  stay?: boolean
  /** The time that the form begins with, instead of the one that the interview has. */
  proposed?: Span
}

/** A new time for an interview, and who is told of it. Works without JavaScript. */
export function MoveForm(props: MoveFormProps) {
  const { action, interview, viewerTimeZone, zones, today, page, stay, proposed, ...form } = props
  const { timeZone } = interview
  const { startsAt, endsAt } = proposed ?? interview
  const { date, time, fold, durationMinutes } = localSpanOf(startsAt, endsAt, timeZone)
  const { candidate, panel } = whoKnows(interview)
  const name = firstName(interview.candidateName)
  const somebodyKnows = [candidate, ...panel].some(({ by }) => by !== null)
  return (
    <ActionForm
      action={action}
      hidden={{ ...hiddenOf(form), edits: String(interview.edits), ...(stay && { stay: 'yes' }) }}
      className="grid min-w-0 gap-5"
      aria-label="Choose a new time"
    >
      <ChangedMeanwhile href={page} />
      <WhenFields today={today} date={date} time={time} minutes={durationMinutes} {...(fold && { fold })} />
      <Field name="timeZone" label="Time zone" hint="The new time is meant in this zone.">
        <TimeZoneSelect zones={zones} defaultValue={timeZone} />
      </Field>
      <TimePreview
        candidateName={name}
        candidateTimeZone={interview.candidateTimeZone}
        timeZone={viewerTimeZone}
      />
      <BusyHint org={form.org} except={form.interviewId} />
      <ClashChoice label="Move it all the same" />
      {somebodyKnows ? (
        <Field name="reason" label="Reason" required={false} hint={readersOfReason(interview)}>
          <Input maxLength={500} />
        </Field>
      ) : null}
      <WhoIsTold>
        {moveConsequence(interview).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </WhoIsTold>
      <div className="flex justify-end">
        <SubmitButton pending="Moving …">
          {candidate.by === null ? 'Move the interview' : `Move and tell ${name}`}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}

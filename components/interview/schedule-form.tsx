import { Field } from '@/components/ui/field'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { TimeZoneSelect } from '@/components/ui/time-zone-select'
import type { InterviewFormat } from '@/lib/domain/interview'
import { BusyHint } from './busy-hint'
import { firstName } from './first-name'
import type { FormAction } from './form-action'
import { FormPart } from './form-part'
import { InterviewerRows } from './interviewer-rows'
import { ClashChoice, SidesRefused } from './schedule-questions'
import { TimePreview } from './time-preview'
import { WhenFields } from './when-fields'
import { WhereFields } from './where-fields'

export interface ScheduleFormProps {
  action: FormAction
  org: string
  /** Made with the page: a second submit of the same page finds the first one's interview. */
  submissionId: string
  candidate: { id: string; name: string; timeZone: string | null }
  jobId: string
  /** Zone that is assumed while the candidate's is not known. */
  assumedTimeZone: string
  timeZone: string
  zones: readonly { value: string; label: string }[]
  /** First day that can be chosen, "2026-03-05". */
  today: string
  title: string
  minutes: number
  format: InterviewFormat
  location: string | null
  /** The viewer's own calendar, which the interview will stand in, is connected. */
  connected: boolean
  interviewers: readonly { name: string; email: string; required: boolean }[]
  /** Who may be offered while a name is typed. */
  colleagues: readonly { name: string; email: string }[]
  /** "24 h and 2 h"; empty for none. */
  standardReminders: string
}

/** Everything that an interview needs, in one form. Works without JavaScript. */
export function ScheduleForm({ action, org, submissionId, candidate, jobId, ...known }: ScheduleFormProps) {
  const name = firstName(candidate.name)
  return (
    <ActionForm
      action={action}
      hidden={{ org, submissionId, candidateId: candidate.id, jobId }}
      className="grid gap-8"
      aria-label="Schedule an interview"
    >
      <SidesRefused />
      <FormPart title="When">
        <Field name="title" label="Round">
          <Input maxLength={200} defaultValue={known.title} />
        </Field>
        <WhenFields today={known.today} minutes={known.minutes} />
        <div className="grid items-start gap-4 md:grid-cols-2">
          <Field name="timeZone" label="Your time zone" hint="The start is meant in this zone.">
            <TimeZoneSelect zones={known.zones} defaultValue={known.timeZone} />
          </Field>
          <Field
            name="candidateTimeZone"
            label={`${name}’s time zone`}
            hint={candidate.timeZone ? `${name} reads the time in it.` : 'Unknown, assumed. Ask if you can.'}
          >
            <TimeZoneSelect zones={known.zones} defaultValue={candidate.timeZone ?? known.assumedTimeZone} />
          </Field>
        </div>
        <TimePreview candidateName={name} />
        <BusyHint org={org} />
      </FormPart>
      <FormPart title="Where">
        <WhereFields
          format={known.format}
          location={known.location}
          meetingUrl={null}
          linkHint={
            known.connected
              ? 'For a video call. Leave it empty and Google makes a Meet room.'
              : 'For a video call. Leave it empty only if you add it later.'
          }
        />
      </FormPart>
      <FormPart title="With whom">
        <InterviewerRows interviewers={known.interviewers} colleagues={known.colleagues} />
        <ClashChoice />
      </FormPart>
      <FormPart title="Reminders">
        <Field
          name="customReminders"
          label="Further reminders"
          required={false}
          hint={`Such as 3d, 4h or 45m before the start, up to five.${known.standardReminders ? ` ${known.standardReminders} go out anyway.` : ''}`}
        >
          <Input placeholder="3d, 4h" />
        </Field>
      </FormPart>
      <div className="flex justify-end border-t border-line pt-4">
        <SubmitButton pending="Scheduling …" size="medium">
          Schedule and invite {name}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}

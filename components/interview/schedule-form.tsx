import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { TimeZoneSelect } from '@/components/ui/time-zone-select'
import { type InterviewFormat, LONGEST_MINUTES, SHORTEST_MINUTES } from '@/lib/domain/interview'
import { firstName } from './first-name'
import type { FormAction } from './form-action'
import { InterviewerRows } from './interviewer-rows'
import { ClashChoice, FoldChoice, SidesRefused } from './schedule-questions'
import { TimePreview } from './time-preview'

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
  meetingUrl: string | null
  interviewers: readonly { name: string; email: string; required: boolean }[]
  /** Who may be offered while a name is typed. */
  colleagues: readonly { name: string; email: string }[]
  /** "2 h and 24 h before" */
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
      <Part title="When">
        <Field name="title" label="Round">
          <Input maxLength={200} defaultValue={known.title} />
        </Field>
        <div className="grid grid-cols-2 items-start gap-4 md:grid-cols-[1.2fr_1fr_1fr]">
          <Field name="date" label="Day" className="max-md:col-span-2">
            <Input type="date" min={known.today} />
          </Field>
          <Field name="time" label="Start">
            <Input type="time" step={300} />
          </Field>
          <Field name="durationMinutes" label="Minutes">
            <Input
              type="number"
              inputMode="numeric"
              min={SHORTEST_MINUTES}
              max={LONGEST_MINUTES}
              step={5}
              defaultValue={known.minutes}
            />
          </Field>
        </div>
        <FoldChoice />
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
      </Part>
      <Part title="Where">
        <RadioGroup
          name="format"
          legend="Format"
          inline
          defaultValue={known.format}
          options={[
            { value: 'video', label: 'Video call' },
            { value: 'phone', label: 'Phone' },
            { value: 'onsite', label: 'On site' },
          ]}
        />
        <Field
          name="meetingUrl"
          label="Video link"
          required={false}
          hint={
            known.meetingUrl
              ? 'From the last interview of this job; change it if each candidate has a room.'
              : 'For a video call.'
          }
        >
          <Input
            type="url"
            inputMode="url"
            placeholder="https://"
            defaultValue={known.meetingUrl ?? undefined}
          />
        </Field>
        <Field
          name="location"
          label="Place"
          required={false}
          hint="For an interview on site: address, floor, whom to ask for."
        >
          <Input maxLength={500} defaultValue={known.location ?? undefined} />
        </Field>
      </Part>
      <Part title="With whom">
        <InterviewerRows interviewers={known.interviewers} colleagues={known.colleagues} />
        <ClashChoice />
      </Part>
      <Part title="Reminders">
        <Field
          name="customReminders"
          label="Further reminders"
          required={false}
          hint={`Such as 3d, 4h or 45m before the start, up to five. ${known.standardReminders} go out anyway.`}
        >
          <Input placeholder="3d, 4h" />
        </Field>
      </Part>
      <div className="flex justify-end border-t border-line pt-4">
        <SubmitButton pending="Scheduling …" size="medium">
          Schedule and invite {name}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="border-b border-line pb-1.5 font-semibold">{title}</h2>
      {children}
    </section>
  )
}

import { FormPart } from '@/components/interview/form-part'
import { InterviewerRows } from '@/components/interview/interviewer-rows'
import { WhereFields } from '@/components/interview/where-fields'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { TimeZoneSelect } from '@/components/ui/time-zone-select'
import type { Applicant } from '@/lib/domain/batch-view'
import { type InterviewFormat, LONGEST_MINUTES, SHORTEST_MINUTES } from '@/lib/domain/interview'
import { Whom } from './whom'

interface BatchFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  org: string
  /** Made with the page: a second submit of the same page finds the first one's batch. */
  submissionId: string
  jobId: string
  stage: string
  search: string
  applicants: readonly Applicant[]
  more: boolean
  templates: readonly { id: string; name: string }[]
  zones: readonly { value: string; label: string }[]
  timeZone: string
  minutes: number
  format: InterviewFormat
  location: string | null
  interviewers: readonly { name: string; email: string; required: boolean }[]
  colleagues: readonly { name: string; email: string }[]
}

/** Everything that many invitations need, in one form; what it makes is a draft first. Works without JavaScript. */
export function BatchForm({ action, org, submissionId, jobId, stage, search, ...known }: BatchFormProps) {
  return (
    <ActionForm
      action={action}
      hidden={{ org, submissionId, jobId, stage, q: search }}
      className="grid max-w-3xl gap-8"
      aria-label="Invite many"
    >
      <FormPart title="Whom">
        <Whom applicants={known.applicants} more={known.more} filtered={Boolean(stage || search)} />
      </FormPart>
      <FormPart title="Which interview">
        <Field name="title" label="Round">
          <Input maxLength={200} defaultValue="First conversation" />
        </Field>
        <WhereFields
          format={known.format}
          location={known.location}
          meetingUrl={null}
          linkHint="The same link for everybody. Leave it empty and Google makes a room for each, where a calendar is connected."
        />
      </FormPart>
      <FormPart title="When">
        <div className="grid items-start gap-4 md:grid-cols-[1fr_2fr]">
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
          <Field name="timeZone" label="Your time zone" hint="All times here are meant in it.">
            <TimeZoneSelect zones={known.zones} defaultValue={known.timeZone} />
          </Field>
        </div>
        <Field
          name="slots"
          label="Times"
          required={false}
          hint="One a line; candidates take them in their order. A span holds as many as fit. Not needed where the file has a startsAt."
        >
          <Textarea rows={4} placeholder={'2026-12-03 09:00-12:00\n2026-12-04 14:00'} className="font-mono" />
        </Field>
      </FormPart>
      <FormPart title="With whom">
        <InterviewerRows interviewers={known.interviewers} colleagues={known.colleagues} />
        <Checkbox
          name="allowClash"
          label="Book also when interviewers are in another interview then"
          hint="For group sessions and assessment days."
        />
      </FormPart>
      <FormPart title="Letter">
        {known.templates.length > 0 && (
          <Field name="templateId" label="Template" required={false}>
            <Select
              placeholder="The usual one"
              options={known.templates.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
        <Field name="name" label="Name of the batch" required={false} hint="Only you see it.">
          <Input maxLength={120} />
        </Field>
      </FormPart>
      <div className="flex flex-wrap items-center justify-end gap-4 border-t border-line pt-4">
        <span className="text-ink-soft">You see row by row what will happen before anything is sent.</span>
        <SubmitButton pending="Looking …">Check</SubmitButton>
      </div>
    </ActionForm>
  )
}

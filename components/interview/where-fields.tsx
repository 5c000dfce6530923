import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import type { InterviewFormat } from '@/lib/domain/interview'

interface WhereFieldsProps {
  format: InterviewFormat
  location: string | null
  meetingUrl: string | null
  /** What there is to say about the link. */
  linkHint: string
}

/** Format, link and place; what the format does not need stays in the form and goes nowhere. */
export function WhereFields({ format, location, meetingUrl, linkHint }: WhereFieldsProps) {
  return (
    <>
      <RadioGroup
        name="format"
        legend="Format"
        inline
        defaultValue={format}
        options={[
          { value: 'video', label: 'Video call' },
          { value: 'phone', label: 'Phone' },
          { value: 'onsite', label: 'On site' },
        ]}
      />
      <Field name="meetingUrl" label="Video link" required={false} hint={linkHint}>
        <Input type="url" inputMode="url" placeholder="https://" defaultValue={meetingUrl ?? undefined} />
      </Field>
      <Field
        name="location"
        label="Place"
        required={false}
        hint="For an interview on site: address, floor, whom to ask for."
      >
        <Input maxLength={500} defaultValue={location ?? undefined} />
      </Field>
    </>
  )
}

import type { FormAction } from '@/components/interview/form-action'
import { ChangedMeanwhile, FoldChoice } from '@/components/interview/schedule-questions'
import { TimePreview } from '@/components/interview/time-preview'
import { ButtonLink } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { LONGEST_SUBJECT, LONGEST_TEXT } from '@/lib/domain/paragraphs'
import { zoneName } from '@/lib/domain/when'
import { AttachmentField } from './attachment-field'

export interface LetterFormProps {
  action: FormAction
  /** Sent along unseen. */
  hidden: Readonly<Record<string, string>>
  recipient: { readonly name: string; readonly timeZone: string; readonly zoneIsKnown?: boolean }
  /** IANA zone of who is writing. */
  viewerTimeZone: string
  /** What the form begins with. The moment is on the recipient's clock. */
  letter: {
    readonly subject?: string | undefined
    readonly text?: string | undefined
    readonly when: 'now' | 'later'
    readonly at: Date
    readonly date: string
    readonly time: string
    readonly onlyIfNoReply?: boolean
    readonly files?: readonly { readonly id: string; readonly name: string; readonly size: number }[]
  }
  submit: string
  /** Where one goes without a letter. */
  back: { readonly href: string; readonly label: string }
  /** The form's own page: the way to what is there now. */
  page: string
}

/** A letter to a candidate: its words, its files, its moment. Works without JavaScript. */
export function LetterForm(props: LetterFormProps) {
  const { action, hidden, recipient, viewerTimeZone, letter, submit, back, page } = props
  const { timeZone, zoneIsKnown = true } = recipient
  const name = recipient.name.trim().split(/\s+/)[0] ?? recipient.name
  const zone = zoneName(timeZone, letter.at)
  return (
    <ActionForm
      action={action}
      hidden={{ ...hidden, timeZone }}
      className="group grid min-w-0 gap-5"
      aria-label={`Letter to ${recipient.name}`}
    >
      <ChangedMeanwhile href={page} />
      <Field name="subject" label="Subject">
        <Input maxLength={LONGEST_SUBJECT} defaultValue={letter.subject} autoComplete="off" />
      </Field>
      <Field name="text" label="Text" hint="Plain text; an empty line begins a paragraph.">
        <Textarea rows={10} className="min-h-48" maxLength={LONGEST_TEXT} defaultValue={letter.text} />
      </Field>
      <AttachmentField {...(letter.files && { attached: letter.files })} />
      <RadioGroup
        name="when"
        legend="When?"
        defaultValue={letter.when}
        options={[
          { value: 'now', label: 'Now', hint: 'It leaves after ten seconds, in which you can undo it.' },
          { value: 'later', label: 'Later' },
        ]}
      />
      <div className="hidden gap-3 group-has-[[value=later]:checked]:grid">
        <div className="grid grid-cols-2 items-start gap-4">
          <Field name="date" label="Day">
            <Input type="date" defaultValue={letter.date} />
          </Field>
          <Field name="time" label="Time">
            <Input type="time" defaultValue={letter.time} />
          </Field>
        </div>
        <p className="text-sm text-ink-soft">
          {zoneIsKnown
            ? `On ${name}’s clock: ${zone}.`
            : `Nobody knows ${name}’s time zone yet: the time is meant on the organisation’s clock, ${zone}.`}
        </p>
        <FoldChoice />
        <TimePreview
          candidateName={name}
          candidateTimeZone={timeZone}
          {...(viewerTimeZone !== timeZone && { timeZone: viewerTimeZone })}
        />
      </div>
      <Checkbox
        name="onlyIfNoReply"
        defaultChecked={letter.onlyIfNoReply ?? false}
        label={`Only if ${name} has not answered until then`}
        hint="An answer is a yes, a no or a wish for another time, about any of their interviews."
      />
      <div className="flex flex-wrap justify-end gap-2">
        <ButtonLink href={back.href}>{back.label}</ButtonLink>
        <SubmitButton pending="Sending …">{submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}

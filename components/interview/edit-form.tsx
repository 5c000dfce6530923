import { Field } from '@/components/ui/field'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import type { InterviewFormat } from '@/lib/domain/interview'
import { editConsequence, readersOfReason } from './consequence'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'
import { FormPart } from './form-part'
import { InterviewerRows } from './interviewer-rows'
import { ChangedMeanwhile, ClashChoice } from './schedule-questions'
import { WhereFields } from './where-fields'
import { WhoIsTold } from './who-is-told'
import type { ChangeFacts } from './who-knows'

interface EditFormProps extends InterviewForm {
  action: FormAction
  interview: ChangeFacts & {
    readonly edits: number
    readonly title: string
    readonly format: InterviewFormat
    readonly location: string | null
    readonly meetingUrl: string | null
    readonly participants: readonly {
      readonly name: string
      readonly email: string
      readonly required: boolean
    }[]
  }
  /** Who may be offered while a name is typed. */
  colleagues: readonly { name: string; email: string }[]
  /** The form's own page: the way back to what is there now. */
  page: string
}

/** Everything of an interview but its time, and who is told of a change. Works without JavaScript. */
export function EditForm({ action, interview, colleagues, page, ...form }: EditFormProps) {
  return (
    <ActionForm
      action={action}
      hidden={{ ...hiddenOf(form), edits: String(interview.edits) }}
      className="grid gap-8"
      aria-label="Edit the interview"
    >
      <ChangedMeanwhile href={page} />
      <FormPart title="What">
        <Field name="title" label="Round">
          <Input maxLength={200} defaultValue={interview.title} />
        </Field>
      </FormPart>
      <FormPart title="Where">
        <WhereFields {...interview} linkHint={linkHint(interview)} />
      </FormPart>
      <FormPart title="With whom">
        <InterviewerRows interviewers={interview.participants} colleagues={colleagues} />
        <ClashChoice />
      </FormPart>
      <FormPart title="Why">
        <Field
          name="reason"
          label="Reason"
          required={false}
          hint={`Of a new link, place or format. ${readersOfReason(interview)}`}
        >
          <Input maxLength={500} />
        </Field>
      </FormPart>
      <WhoIsTold>
        {editConsequence(interview).map(({ change, follows }) => (
          <li key={change}>
            <span className="font-medium text-ink">{change}:</span> {follows}
          </li>
        ))}
      </WhoIsTold>
      <div className="flex justify-end border-t border-line pt-4">
        <SubmitButton pending="Saving …">Save the changes</SubmitButton>
      </div>
    </ActionForm>
  )
}

function linkHint({ meetingUrl, inGoogle }: EditFormProps['interview']): string {
  if (meetingUrl && isMeet(meetingUrl))
    return 'This is Google’s Meet room for the interview. Another link replaces it.'
  return inGoogle ? 'For a video call. Leave it empty and Google makes a Meet room.' : 'For a video call.'
}

function isMeet(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname === 'meet.google.com'
}

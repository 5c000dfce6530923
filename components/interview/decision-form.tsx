import { ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import type { MessageDecision } from '@/lib/domain/message-decision'
import { LONGEST_SUBJECT, LONGEST_TEXT } from '@/lib/domain/paragraphs'
import { formatWhen, localParts, zoneLabel } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'
import { ChangedMeanwhile, FoldChoice } from './schedule-questions'

interface DecisionFormProps extends InterviewForm {
  decision: MessageDecision
  action: FormAction
  /** The letter to each reader, as the page shows it; the first one is the one that was chosen. */
  letters: readonly { readonly seen: string; readonly name: string; readonly timeZone: string }[]
  dueAt: Date
  timeZone: string
  words: { subject: string; text: string } | undefined
  page: string
}

const submits: Record<MessageDecision, string> = {
  send_now: 'Send it now',
  move: 'Move it',
  skip: 'Skip it',
  write: 'Keep these words',
}

/** Asks before something is decided about a planned letter, and says what follows. Works without JavaScript. */
export function DecisionForm(props: DecisionFormProps) {
  const { decision, action, letters, dueAt, timeZone, words, page, ...form } = props
  const [first] = letters
  if (!first) return null
  const one = letters.length === 1
  return (
    <ActionForm
      action={action}
      hidden={{ ...hiddenOf(form), timeZone, ...(one && { letters: first.seen }) }}
      className="grid min-w-0 gap-5"
    >
      <ChangedMeanwhile href={page} />
      <p>{consequences[decision]}</p>
      {!one && (
        <RadioGroup
          name="letters"
          legend="Which one?"
          options={[
            ...letters.map(({ seen, name }) => ({ value: seen, label: `Only the one to ${name}` })),
            { value: letters.map(({ seen }) => seen).join(), label: `All ${letters.length}` },
          ]}
        />
      )}
      {decision === 'move' && <Moment dueAt={dueAt} timeZone={timeZone} readers={letters} />}
      {decision === 'write' && <Words {...(words && { words })} />}
      <div className="flex flex-wrap justify-end gap-2">
        <ButtonLink href={routes.interview(form.org, form.interviewId)}>Leave it as it is</ButtonLink>
        <SubmitButton>{submits[decision]}</SubmitButton>
      </div>
    </ActionForm>
  )
}

const consequences: Record<MessageDecision, string> = {
  send_now:
    'It leaves ten seconds after you decide; until then you can undo it. Later follow-ups count from then.',
  move: 'It leaves at the moment that you choose. If the interview itself gets another time, the plan is made anew and this choice is gone.',
  skip: 'It will not be sent. Later letters keep their moments. If the interview itself gets another time, the plan is made anew.',
  write:
    'Subject and opening are yours; time, place, people, buttons and footer stay. If the interview itself gets another time, the letter is planned anew with its own words.',
}

function Moment({
  dueAt,
  timeZone,
  readers,
}: {
  dueAt: Date
  timeZone: string
  readers: DecisionFormProps['letters']
}) {
  const { date, time } = localParts(dueAt, timeZone)
  const theirs = readers
    .filter((reader) => reader.timeZone !== timeZone)
    .map((reader) => `${reader.name} reads ${zoneLabel(reader.timeZone, dueAt)} time`)
  const now = readers[0] && formatWhen(dueAt, readers[0].timeZone, { style: 'short' })
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-4">
        <Field name="date" label="Day">
          <Input type="date" defaultValue={date} />
        </Field>
        <Field name="time" label="Time" hint={`On the clock of ${zoneLabel(timeZone, dueAt)}.`}>
          <Input type="time" defaultValue={time} />
        </Field>
      </div>
      {theirs.length > 0 && (
        <p className="text-sm text-ink-soft">
          {[...new Set(theirs)].join('; ')}: until now {now} there.
        </p>
      )}
      <FoldChoice />
    </>
  )
}

function Words({ words }: { words?: { subject: string; text: string } }) {
  return (
    <>
      <Field name="subject" label="Subject" hint="Empty: the letter’s own.">
        <Input maxLength={LONGEST_SUBJECT} defaultValue={words?.subject} />
      </Field>
      <Field name="text" label="Opening text" hint="Plain text; an empty line begins a paragraph.">
        <Textarea rows={8} maxLength={LONGEST_TEXT} defaultValue={words?.text} />
      </Field>
    </>
  )
}

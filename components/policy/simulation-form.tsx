import Link from 'next/link'
import { FormPart } from '@/components/interview/form-part'
import { FoldChoice } from '@/components/interview/schedule-questions'
import { AskForm } from '@/components/ui/ask-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { FormState } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { TimeZoneSelect } from '@/components/ui/time-zone-select'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { actWords } from './simulation-words'

interface SimulationFormProps {
  action: string
  state: FormState
  /** Sent along unseen: the draft of a policy. */
  draft: readonly (readonly [string, string])[]
  policies: readonly { value: string; label: string }[]
  zones: readonly { value: string; label: string }[]
  /** How many rows for acts. */
  rows: number
  /** When it was booked; left out: when it is asked. */
  booked?: { readonly at: Date; readonly timeZone: string; readonly asIfNow: string }
}

/** What the simulator is asked; its address can be shared. Works without JavaScript. */
export function SimulationForm(props: SimulationFormProps) {
  const { action, state, draft, policies, zones, rows, booked } = props
  return (
    // Another story is another form: what the browser keeps of the last one's choices would not be its own.
    <AskForm
      key={JSON.stringify(state.values)}
      action={action}
      state={state}
      className="grid gap-6"
      aria-label="Simulate an interview"
    >
      {draft.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <FormPart title="The interview">
        <div className="grid items-start gap-4 md:grid-cols-4">
          <Field name="policy" label="Policy">
            <Select options={policies} />
          </Field>
          <Field name="date" label="Day">
            <Input type="date" />
          </Field>
          <Field name="time" label="Start">
            <Input type="time" />
          </Field>
          <Field name="durationMinutes" label="Minutes">
            <Input inputMode="numeric" />
          </Field>
          <Field name="timeZone" label="Your time zone">
            <TimeZoneSelect zones={zones} defaultValue="UTC" />
          </Field>
          <Field name="candidateTimeZone" label="Candidate’s time zone">
            <TimeZoneSelect zones={zones} defaultValue="UTC" />
          </Field>
          <Field name="format" label="Format">
            <Select
              options={[
                { value: 'video', label: 'Video call' },
                { value: 'phone', label: 'Phone call' },
                { value: 'onsite', label: 'On site' },
              ]}
            />
          </Field>
          <Field name="interviewers" label="Interviewers">
            <Input inputMode="numeric" />
          </Field>
          <Field name="customReminders" label="Further reminders" required={false}>
            <Input placeholder="3d, 45m" />
          </Field>
        </div>
        <FoldChoice />
        {booked && <Booked {...booked} />}
      </FormPart>
      <FormPart title="What people do">
        {rowNumbers(rows).map((row) => (
          <div key={row} className="grid items-start gap-4 md:grid-cols-3">
            <Field name={`acts.${row}.what`} label={`Act ${row + 1}`} required={false}>
              <Select
                placeholder="Nothing"
                options={Object.entries(actWords).map(([value, label]) => ({ value, label }))}
              />
            </Field>
            <Field name={`acts.${row}.after`} label="After the booking" required={false}>
              <Input placeholder="50 h" />
            </Field>
            <Field name={`acts.${row}.later`} label="Of a move: how much later" required={false}>
              <Input placeholder="1 day" />
            </Field>
          </div>
        ))}
      </FormPart>
      <Button variant="primary" className="justify-self-start">
        Simulate
      </Button>
    </AskForm>
  )
}

const rowNumbers = (count: number) => Array.from({ length: count }, (_, row) => row)

/** The moment of the booking stays with the question until somebody drops it. */
function Booked({ at, timeZone, asIfNow }: NonNullable<SimulationFormProps['booked']>) {
  return (
    <p className="text-ink-soft">
      <input type="hidden" name="booked" value={at.toISOString()} />
      Booked {formatWhen(at, timeZone)} {zoneLabel(timeZone, at)}.{' '}
      <Link href={asIfNow} className="text-accent underline underline-offset-2">
        As if booked now
      </Link>
    </p>
  )
}

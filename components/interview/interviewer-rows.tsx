'use client'

import { Plus, X } from 'lucide-react'
import { useId, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { useFormState } from '@/components/ui/form'
import { Input } from '@/components/ui/input'

interface Person {
  readonly name: string
  readonly email: string
  readonly required?: boolean
}

interface InterviewerRowsProps {
  interviewers: readonly Person[]
  /** Offered while a name or an address is typed. */
  colleagues: readonly Person[]
}

const SPARE = 2
const MOST = 20

/** Who will talk with the candidate. Rows left empty do not count, so spare ones serve without JavaScript. */
export function InterviewerRows({ interviewers, colleagues }: InterviewerRowsProps) {
  const { values } = useFormState()
  const list = useId()
  const hydrated = useHydrated()
  const [rows, setRows] = useState(() => {
    const typed = Object.keys(values ?? {}).map((name) => /^interviewers\.(\d+)\./.exec(name)?.[1])
    const count = Math.max(interviewers.length + SPARE, ...typed.map((place) => Number(place ?? -1) + 1))
    return Array.from({ length: count }, (_, place) => place)
  })
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="sr-only">Interviewers</legend>
      {rows.map((row, place) => (
        <div
          key={row}
          className="grid items-start gap-x-3 gap-y-2 max-md:border-b max-md:border-line max-md:pb-3 md:grid-cols-[1fr_1.2fr_6.5rem_2.25rem]"
        >
          <Field name={`interviewers.${row}.name`} label={`Name of interviewer ${place + 1}`} hideLabel>
            <Input
              placeholder="Name"
              maxLength={200}
              list={`${list}-names`}
              autoComplete="off"
              defaultValue={interviewers[row]?.name}
            />
          </Field>
          <Field name={`interviewers.${row}.email`} label={`E-mail of interviewer ${place + 1}`} hideLabel>
            <Input
              type="email"
              placeholder="name@company.example"
              list={`${list}-emails`}
              autoComplete="off"
              defaultValue={interviewers[row]?.email}
              onChange={(event) => nameColleague(event.currentTarget, colleagues)}
            />
          </Field>
          <div className="flex items-start justify-between md:contents">
            <Checkbox
              name={`interviewers.${row}.required`}
              label="Required"
              className="md:pt-2"
              defaultChecked={interviewers[row]?.required ?? true}
            />
            <Button
              type="button"
              variant="quiet"
              aria-label={`Remove interviewer ${place + 1}`}
              className={`!px-2 ${hydrated ? '' : 'invisible'}`}
              onClick={() => setRows(rows.filter((each) => each !== row))}
            >
              <X aria-hidden />
            </Button>
          </div>
        </div>
      ))}
      <datalist id={`${list}-names`}>
        {colleagues.map(({ name, email }) => (
          <option key={email} value={name}>
            {email}
          </option>
        ))}
      </datalist>
      <datalist id={`${list}-emails`}>
        {colleagues.map(({ name, email }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </datalist>
      <div className={hydrated ? '' : 'invisible'}>
        <Button
          type="button"
          size="small"
          disabled={rows.length >= MOST}
          onClick={() => setRows([...rows, Math.max(-1, ...rows) + 1])}
        >
          <Plus aria-hidden />
          Add an interviewer
        </Button>
      </div>
    </fieldset>
  )
}

/** A colleague's address brings the name along, where none is typed yet. */
function nameColleague(address: HTMLInputElement, colleagues: readonly Person[]): void {
  const found = colleagues.find(({ email }) => email === address.value.trim().toLowerCase())
  const field = address.form?.elements.namedItem(address.name.replace(/email$/, 'name'))
  if (found && field instanceof HTMLInputElement && field.value === '') field.value = found.name
}

function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
}

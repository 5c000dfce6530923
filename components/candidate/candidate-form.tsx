import { ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { TimeZoneSelect } from '@/components/ui/time-zone-select'
import { commonLanguages, languageName, languageTag } from '@/lib/domain/language'

interface CandidateFormProps {
  org: string
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** Where "Cancel" leads. */
  cancel: string
  zones: readonly string[]
  /** The candidate to change; absent for a new one. */
  candidate?: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly phone: string | null
    readonly timeZone: string | null
    readonly locale: string | null
    readonly trackingOffAt: Date | null
    readonly notes: string | null
  }
  /** Jobs that a new candidate may apply for. */
  jobs?: readonly { readonly id: string; readonly title: string }[]
  jobId?: string | undefined
}

/** Creates or changes a candidate. */
export function CandidateForm({
  org,
  action,
  cancel,
  zones,
  candidate,
  jobs = [],
  jobId,
}: CandidateFormProps) {
  const hidden: Record<string, string> = candidate ? { org, candidateId: candidate.id } : { org }
  return (
    <ActionForm action={action} hidden={hidden} className="grid max-w-xl gap-5">
      <Field name="name" label="Name" required>
        <Input defaultValue={candidate?.name} autoComplete="off" maxLength={300} />
      </Field>
      <Field name="email" label="E-mail" required>
        <Input type="email" defaultValue={candidate?.email} autoComplete="off" maxLength={300} />
      </Field>
      <div className="grid gap-5 md:grid-cols-2">
        <Field name="phone" label="Phone" required={false}>
          <Input type="tel" defaultValue={candidate?.phone ?? undefined} autoComplete="off" maxLength={100} />
        </Field>
        <Field name="timeZone" label="Time zone" required={false} hint="A city is enough: Berlin, Denver.">
          <TimeZoneSelect
            zones={zones.map((value) => ({ value }))}
            defaultValue={candidate?.timeZone ?? undefined}
            maxLength={200}
          />
        </Field>
      </div>
      <Field
        name="locale"
        label="Language"
        required={false}
        hint="In which letters are written to them, where your templates have it."
      >
        <Input
          defaultValue={shownLanguage(candidate?.locale)}
          autoComplete="off"
          list="languages"
          maxLength={50}
        />
      </Field>
      <datalist id="languages">
        {commonLanguages.map((tag) => (
          <option key={tag} value={languageName(tag)} />
        ))}
      </datalist>
      {!candidate && jobs.length > 0 && (
        <Field name="jobId" label="Applies for" required={false}>
          <Select
            placeholder="No job yet"
            defaultValue={jobId}
            options={jobs.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Field>
      )}
      {candidate && (
        <Field
          name="tracking"
          label="Opens and clicks of their letters"
          required={false}
          hint="Where your organisation measures them at all. They can choose it too, at the foot of a letter."
        >
          <Select
            defaultValue={candidate.trackingOffAt ? 'off' : 'on'}
            options={[
              { value: 'on', label: 'May be measured' },
              { value: 'off', label: 'Are never measured' },
            ]}
          />
        </Field>
      )}
      <Field name="notes" label="Notes" required={false} hint="Only your team sees them.">
        <Textarea defaultValue={candidate?.notes ?? undefined} />
      </Field>
      <div className="flex gap-2">
        <SubmitButton>{candidate ? 'Save' : 'Add candidate'}</SubmitButton>
        <ButtonLink href={cancel} variant="quiet">
          Cancel
        </ButtonLink>
      </div>
    </ActionForm>
  )
}

/** Only a name that the form understands again. */
function shownLanguage(tag: string | null | undefined): string | undefined {
  if (!tag) return undefined
  return languageTag(languageName(tag)) === tag ? languageName(tag) : tag
}

import { ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { type TemplateType, templateLimits, templateTypeNames, templateTypes } from '@/lib/domain/template'

interface NewTemplateFormProps {
  org: string
  action: (previous: FormState, form: FormData) => Promise<FormState>
  cancel: string
  type?: TemplateType | undefined
}

/** What a new template is for; it begins with the product's own words. */
export function NewTemplateForm({ org, action, cancel, type = 'invitation' }: NewTemplateFormProps) {
  return (
    <ActionForm action={action} hidden={{ org }} className="grid max-w-xl gap-5">
      <Field name="name" label="Name" required hint="How your team calls it; candidates do not see it.">
        <Input autoComplete="off" maxLength={templateLimits.name} />
      </Field>
      <Field name="description" label="Description" required={false}>
        <Input autoComplete="off" maxLength={templateLimits.description} />
      </Field>
      <Field name="type" label="For" required>
        <Select
          defaultValue={type}
          options={templateTypes.map((value) => ({ value, label: templateTypeNames[value] }))}
        />
      </Field>
      <RadioGroup
        name="audience"
        legend="Who reads it"
        defaultValue="candidate"
        inline
        options={[
          { value: 'candidate', label: 'Candidates' },
          { value: 'interviewer', label: 'Interviewers' },
        ]}
      />
      <Field name="ordinal" label="Which follow-up" hint="Counts for invitation follow-ups alone.">
        <Select
          defaultValue=""
          options={[
            { value: '', label: 'Any' },
            ...[1, 2, 3, 4, 5].map((number) => ({ value: String(number), label: `Number ${number}` })),
          ]}
        />
      </Field>
      <div className="flex gap-2">
        <SubmitButton>Begin with the product’s words</SubmitButton>
        <ButtonLink href={cancel} variant="quiet">
          Cancel
        </ButtonLink>
      </div>
    </ActionForm>
  )
}

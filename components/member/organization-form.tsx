import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { TimeZoneSelect } from '@/components/ui/time-zone-select'
import { SlugInput } from './slug-input'

interface OrganizationFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  zones: readonly { readonly value: string; readonly label?: string }[]
  /** Beside an invitation, a new organisation is not the main thing. */
  primary: boolean
}

/** Creates an organisation. */
export function OrganizationForm({ action, zones, primary }: OrganizationFormProps) {
  return (
    <ActionForm action={action} className="grid gap-4">
      <Field name="name" label="Name" hint="Stands in every letter to a candidate." required>
        <Input autoComplete="organization" maxLength={80} placeholder="Acme" />
      </Field>
      <Field name="slug" label="Short name" hint="Stands in the address of your pages: /o/acme/today.">
        <SlugInput />
      </Field>
      <Field name="timeZone" label="Time zone" hint="Where most interviews are scheduled from." required>
        <TimeZoneSelect zones={zones} detect />
      </Field>
      <SubmitButton variant={primary ? 'primary' : 'secondary'} className="justify-self-start">
        Create the organisation
      </SubmitButton>
    </ActionForm>
  )
}

import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import type { Role } from '@/lib/domain/actor'
import { roleWords } from '@/lib/domain/membership'

interface InviteFormProps {
  org: string
  /** The roles that the viewer may give. */
  roles: readonly Role[]
  invite: (previous: FormState, form: FormData) => Promise<FormState>
}

/** Asks a person by mail to join. */
export function InviteForm({ org, roles, invite }: InviteFormProps) {
  return (
    <ActionForm action={invite} hidden={{ org }} className="grid gap-4">
      <Field
        name="email"
        label="Mail address"
        hint="They sign in with the Google account of this address."
        required
      >
        <Input type="email" inputMode="email" autoComplete="off" placeholder="grace@acme.example" />
      </Field>
      <RadioGroup
        name="role"
        legend="Role"
        defaultValue="recruiter"
        options={roles.map((role) => ({
          value: role,
          label: roleWords[role].name,
          hint: roleWords[role].may,
        }))}
      />
      <SubmitButton className="justify-self-start">Send the invitation</SubmitButton>
    </ActionForm>
  )
}

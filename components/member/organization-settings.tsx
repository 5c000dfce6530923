import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { TimeZoneSelect } from '@/components/ui/time-zone-select'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface OrganizationSettingsProps {
  org: string
  name: string
  timeZone: string
  /** The zone in which the viewer reads times. */
  ownTimeZone: string
  mayEdit: boolean
  zones: readonly { readonly value: string; readonly label?: string }[]
  edit: Action
  setTimeZone: Action
}

/** What the organisation is called and where it is; and where the viewer is. */
export function OrganizationSettings(props: OrganizationSettingsProps) {
  const { org, name, timeZone, ownTimeZone, mayEdit, zones, edit, setTimeZone } = props
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card title="Organisation">
        {mayEdit ? (
          <ActionForm action={edit} hidden={{ org }} className="grid gap-4">
            <Field name="name" label="Name" hint="Stands in every letter to a candidate." required>
              <Input defaultValue={name} autoComplete="organization" maxLength={80} />
            </Field>
            <Field
              name="timeZone"
              label="Time zone"
              hint="The default for new interviews; those that exist keep theirs."
              required
            >
              <TimeZoneSelect zones={zones} defaultValue={timeZone} />
            </Field>
            <SubmitButton className="justify-self-start">Save</SubmitButton>
          </ActionForm>
        ) : (
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
            <dt className="text-ink-soft">Name</dt>
            <dd>{name}</dd>
            <dt className="text-ink-soft">Time zone</dt>
            <dd>{timeZone}</dd>
          </dl>
        )}
      </Card>
      <Card title="You">
        <ActionForm action={setTimeZone} hidden={{ org }} className="grid gap-4">
          <Field
            name="timeZone"
            label="Your time zone"
            hint="You read all times in it, in every organisation."
            required
          >
            <TimeZoneSelect zones={zones} defaultValue={ownTimeZone} />
          </Field>
          <SubmitButton variant="secondary" className="justify-self-start">
            Save
          </SubmitButton>
        </ActionForm>
      </Card>
    </div>
  )
}

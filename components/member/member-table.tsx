import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { Cell, Row, Table } from '@/components/ui/table'
import type { Role } from '@/lib/domain/actor'
import { mayChangeRole, roles, roleWords } from '@/lib/domain/membership'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface Member {
  readonly membershipId: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

interface MemberTableProps {
  viewer: {
    readonly membershipId: string
    readonly organizationSlug: string
    readonly organizationName: string
    readonly role: Role
  }
  members: readonly Member[]
  setRole: Action
  remove: Action
}

/** Who belongs to the organisation, as what; with the changes that the viewer may make. */
export function MemberTable({ viewer, members, setRole, remove }: MemberTableProps) {
  return (
    <Table caption="Members" head={['Name', 'Role', '']}>
      {members.map((member) => {
        const self = member.membershipId === viewer.membershipId
        const choices = roles.filter(
          (role) => role === member.role || mayChangeRole(viewer.role, member.role, role),
        )
        const hidden = { org: viewer.organizationSlug, membershipId: member.membershipId }
        return (
          <Row key={member.membershipId}>
            <Cell>
              <span className="font-medium">{member.name}</span>
              {self && <span className="text-ink-soft"> (you)</span>}
              <span className="block truncate text-sm text-ink-soft">{member.email}</span>
            </Cell>
            <Cell label="Role">
              {choices.length > 1 ? (
                <ActionForm action={setRole} hidden={hidden} className="flex flex-wrap items-center gap-2">
                  <Field name="role" label={`Role of ${member.name}`} hideLabel className="w-36">
                    <Select
                      defaultValue={member.role}
                      options={choices.map((role) => ({ value: role, label: roleWords[role].name }))}
                    />
                  </Field>
                  <SubmitButton variant="quiet" size="small" pending="Saving …">
                    Change
                  </SubmitButton>
                </ActionForm>
              ) : (
                roleWords[member.role].name
              )}
            </Cell>
            <Cell>
              {(self || mayChangeRole(viewer.role, member.role, undefined)) && (
                <ActionForm
                  action={remove}
                  hidden={hidden}
                  className="grid justify-items-end gap-2 max-md:-ml-2.5 max-md:justify-items-start"
                >
                  <Removal self={self} name={member.name} organizationName={viewer.organizationName} />
                </ActionForm>
              )}
            </Cell>
          </Row>
        )
      })}
    </Table>
  )
}

function Removal({
  self,
  name,
  organizationName,
}: {
  self: boolean
  name: string
  organizationName: string
}) {
  if (self)
    return (
      <ConfirmSubmit
        variant="quiet"
        size="small"
        title={`Leave ${organizationName}?`}
        consequence="You see nothing of it any more. Your interviews stay; nobody is told by mail."
        confirm="Leave"
      >
        Leave
      </ConfirmSubmit>
    )
  return (
    <ConfirmSubmit
      variant="quiet"
      size="small"
      title={`Remove ${name} from ${organizationName}?`}
      consequence={`${name} sees nothing of it any more, from now on. Their interviews stay; nobody is told by mail.`}
      confirm={`Remove ${name}`}
    >
      Remove
    </ConfirmSubmit>
  )
}

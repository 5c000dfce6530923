import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import type { Role } from '@/lib/domain/actor'
import { roleWords } from '@/lib/domain/membership'

interface InvitationListProps {
  invitations: readonly {
    readonly invitationId: string
    readonly organizationName: string
    readonly role: Role
    readonly invitedBy: string
  }[]
  accept: (previous: FormState, form: FormData) => Promise<FormState>
}

/** The invitations that wait for somebody, each with its own button: nobody joins by accident. */
export function InvitationList({ invitations, accept }: InvitationListProps) {
  return (
    <ul className="grid gap-3">
      {invitations.map(({ invitationId, organizationName, role, invitedBy }) => (
        <li key={invitationId} className="card rounded-lg bg-surface p-4 ring-1 ring-line ring-inset">
          <p className="font-semibold">{organizationName}</p>
          <p className="mb-3 text-ink-soft">
            {invitedBy} invited you as {roleWords[role].name.toLowerCase()}. {roleWords[role].may}.
          </p>
          <ActionForm action={accept} hidden={{ invitationId }} className="grid gap-3">
            <SubmitButton className="justify-self-start">Join {organizationName}</SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  )
}

import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { ActionForm, type FormState } from '@/components/ui/form'
import { Cell, Row, Table } from '@/components/ui/table'
import type { Role } from '@/lib/domain/actor'
import { roleWords } from '@/lib/domain/membership'
import type { MessageState } from '@/lib/domain/message'

interface OpenInvitationsProps {
  org: string
  invitations: readonly {
    readonly invitationId: string
    readonly email: string
    readonly role: Role
    readonly invitedBy: string
    /** In words. */
    readonly invitedAt: string
    readonly letter?: MessageState
  }[]
  revoke: (previous: FormState, form: FormData) => Promise<FormState>
}

const letterWords: Partial<Record<MessageState, string>> = {
  planned: 'letter on its way',
  sending: 'letter on its way',
  sent: 'letter sent',
  delivered: 'letter delivered',
  bounced: 'letter came back: check the address',
  complained: 'marked as unwanted',
  failed: 'letter could not be sent',
  needs_decision: 'letter may or may not have left',
}

/** Who was asked to join and has not answered. */
export function OpenInvitations({ org, invitations, revoke }: OpenInvitationsProps) {
  return (
    <Table caption="Open invitations" head={['Address', 'Role', 'Invited', '']}>
      {invitations.map(({ invitationId, email, role, invitedBy, invitedAt, letter }) => (
        <Row key={invitationId}>
          <Cell>
            <span className="block truncate font-medium">{email}</span>
            {letter && <span className="text-sm text-ink-soft">{letterWords[letter] ?? letter}</span>}
          </Cell>
          <Cell label="Role">{roleWords[role].name}</Cell>
          <Cell label="Invited">
            {invitedAt} <span className="text-ink-soft">by {invitedBy}</span>
          </Cell>
          <Cell>
            <ActionForm
              action={revoke}
              hidden={{ org, invitationId }}
              className="grid justify-items-end gap-2 max-md:-ml-2.5 max-md:justify-items-start"
            >
              <ConfirmSubmit
                variant="quiet"
                size="small"
                title={`Revoke the invitation of ${email}?`}
                consequence="They cannot join with it any more. They are not told by mail."
                confirm="Revoke"
              >
                Revoke
              </ConfirmSubmit>
            </ActionForm>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

import type { Metadata } from 'next'
import { LocalBarOfStack } from '@/app/local-bar'
import { accept, create, signOut } from '@/app/welcome/actions'
import { InvitationList } from '@/components/member/invitation-list'
import { OrganizationForm } from '@/components/member/organization-form'
import { zoneChoices } from '@/components/member/zone-choices'
import { Alone } from '@/components/shell/alone'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { ActionForm } from '@/components/ui/form'
import { requireUser } from '@/lib/auth'
import { now } from '@/lib/clock'
import { listPendingInvitations } from '@/lib/queries/member/pending-invitations'

export const metadata: Metadata = { title: 'Welcome' }

export default async function WelcomePage() {
  const user = await requireUser()
  const invitations = await listPendingInvitations(user)
  const invited = invitations.length > 0
  const form = <OrganizationForm action={create} zones={zoneChoices(now())} primary={!invited} />
  return (
    <Alone
      title={`Welcome, ${user.name}`}
      description={
        invited
          ? 'You are invited. Joining is your decision; nothing happens until you press the button.'
          : 'Create an organisation. To join one that exists, ask one of its owners to invite your address.'
      }
      footer={<LocalBarOfStack />}
    >
      {invited ? (
        <>
          <InvitationList invitations={invitations} accept={accept} />
          <Disclosure summary="Create an organisation instead">{form}</Disclosure>
        </>
      ) : (
        form
      )}
      <ActionForm
        action={signOut}
        className="flex items-center gap-2 border-t border-line pt-4 text-sm text-ink-soft"
      >
        <span className="min-w-0 truncate">Signed in as {user.email}</span>
        <Button variant="link" className="text-sm">
          Sign out
        </Button>
      </ActionForm>
    </Alone>
  )
}

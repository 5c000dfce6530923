import type { Metadata } from 'next'
import { invite, remove, revoke, setRole } from '@/app/o/[org]/settings/actions'
import { InviteForm } from '@/components/member/invite-form'
import { MemberTable } from '@/components/member/member-table'
import { OpenInvitations } from '@/components/member/open-invitations'
import { SettingsTabs } from '@/components/member/settings-tabs'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { mayManageMembers } from '@/lib/domain/actor'
import { rolesToGive } from '@/lib/domain/membership'
import { formatWhen } from '@/lib/domain/when'
import { listMembers } from '@/lib/queries/member/list'
import { listInvitations } from '@/lib/queries/member/list-invitations'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({ params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireViewer((await params).org)
  const manages = mayManageMembers(viewer.role)
  const [members, invitations] = await Promise.all([
    listMembers(viewer),
    manages ? listInvitations(viewer) : [],
  ])
  const day = (instant: Date) => formatWhen(instant, viewer.timeZone, { style: 'short' })
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs org={viewer.organizationSlug} current="members" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <Card title="Members" flush>
            <MemberTable viewer={viewer} members={members} setRole={setRole} remove={remove} />
          </Card>
          {invitations.length > 0 && (
            <Card title="Open invitations" flush>
              <OpenInvitations
                org={viewer.organizationSlug}
                invitations={invitations.map((each) => ({ ...each, invitedAt: day(each.invitedAt) }))}
                revoke={revoke}
              />
            </Card>
          )}
        </div>
        {manages && (
          <Card title="Invite somebody">
            <InviteForm org={viewer.organizationSlug} roles={rolesToGive(viewer.role)} invite={invite} />
          </Card>
        )}
      </div>
    </>
  )
}

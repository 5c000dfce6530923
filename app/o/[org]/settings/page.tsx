import type { Metadata } from 'next'
import { edit, setTimeZone } from '@/app/o/[org]/settings/actions'
import { OrganizationSettings } from '@/components/member/organization-settings'
import { SettingsTabs } from '@/components/member/settings-tabs'
import { zoneChoices } from '@/components/member/zone-choices'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayManageMembers } from '@/lib/domain/actor'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireViewer((await params).org)
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs org={viewer.organizationSlug} current="organization" />
      <OrganizationSettings
        org={viewer.organizationSlug}
        name={viewer.organizationName}
        timeZone={viewer.organizationTimeZone}
        ownTimeZone={viewer.timeZone}
        mayEdit={mayManageMembers(viewer.role)}
        zones={zoneChoices(now())}
        edit={edit}
        setTimeZone={setTimeZone}
      />
    </>
  )
}

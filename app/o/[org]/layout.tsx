import type { ReactNode } from 'react'
import { LocalBarOfStack } from '@/app/local-bar'
import { signOut } from '@/app/welcome/actions'
import { CalendarBanner } from '@/components/shell/calendar-banner'
import { Shell } from '@/components/shell/shell'
import { Toaster } from '@/components/ui/toast'
import { currentUser, requireViewer } from '@/lib/auth'
import { mayRecruit } from '@/lib/domain/actor'
import { roleWords } from '@/lib/domain/membership'
import { countOpenNotifications } from '@/lib/queries/organization/count-open-notifications'

interface OrganizationLayoutProps {
  params: Promise<{ org: string }>
  children: ReactNode
}

/** The frame. Not the gate: every page and action asks for itself who is there. */
export default async function OrganizationLayout({ params, children }: OrganizationLayoutProps) {
  const viewer = await requireViewer((await params).org)
  const { memberships = [], calendarBrokenAt } = (await currentUser()) ?? {}
  return (
    <Shell
      org={viewer.organizationSlug}
      organizations={memberships.map(({ organizationSlug: slug, organizationName: name }) => ({
        slug,
        name,
      }))}
      openCount={await countOpenNotifications(viewer)}
      maySchedule={mayRecruit(viewer.role)}
      name={viewer.name}
      email={viewer.email}
      role={roleWords[viewer.role].name}
      signOut={signOut}
      banner={
        calendarBrokenAt && (
          <CalendarBanner org={viewer.organizationSlug} since={calendarBrokenAt} timeZone={viewer.timeZone} />
        )
      }
      footer={<LocalBarOfStack timeZone={viewer.timeZone} />}
    >
      {children}
      <Toaster />
    </Shell>
  )
}

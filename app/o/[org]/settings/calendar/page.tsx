import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { connect, disconnect } from '@/app/o/[org]/settings/calendar/actions'
import { ConnectionCard } from '@/components/calendar/connection-card'
import { ConnectionExplained } from '@/components/calendar/connection-explained'
import { ConnectionNotice } from '@/components/calendar/connection-notice'
import { isConnectionProblem } from '@/components/calendar/connection-problem'
import { SettingsTabs } from '@/components/member/settings-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshSoon } from '@/components/ui/refresh-soon'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayRecruit } from '@/lib/domain/actor'
import { normaliseEmail } from '@/lib/domain/email-address'
import { findConnection } from '@/lib/queries/google-account/connection'

export const metadata: Metadata = { title: 'Calendar' }

interface CalendarSettingsProps {
  params: Promise<{ org: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CalendarSettingsPage({ params, searchParams }: CalendarSettingsProps) {
  const viewer = await requireViewer((await params).org)
  const { problem, connected, disconnected } = await searchParams
  const at = now()
  const connection = await findConnection(viewer, at)
  const chosen = (await cookies()).get('followthrough.chosen-account')?.value
  const works = connection.connectedAt !== null && connection.brokenAt === null
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs org={viewer.organizationSlug} current="calendar" />
      <RefreshSoon stamp={at.getTime()} {...(works && connection.waiting > 0 && { changesIn: 0 })} />
      <div className="grid gap-6">
        <ConnectionNotice
          {...(isConnectionProblem(problem) && { problem })}
          {...(works && typeof connected === 'string' && /^\d{1,6}$/.test(connected)
            ? { sent: Number(connected) }
            : {})}
          disconnected={disconnected !== undefined && !connection.connectedAt}
          own={connection.email}
          chosen={normaliseEmail(chosen)}
        />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <ConnectionCard
            org={viewer.organizationSlug}
            connection={connection}
            timeZone={viewer.timeZone}
            organises={mayRecruit(viewer.role)}
            connect={connect}
            disconnect={disconnect}
          />
          <ConnectionExplained connected={works} />
        </div>
      </div>
    </>
  )
}

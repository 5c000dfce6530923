import { Tabs } from '@/components/ui/tabs'
import { routes } from '@/lib/routes'

/** The pages of the settings. */
export function SettingsTabs({
  org,
  current,
}: {
  org: string
  current: 'organization' | 'members' | 'policy' | 'calendar' | 'api-keys'
}) {
  return (
    <Tabs
      label="Settings"
      items={[
        { href: routes.settings(org), label: 'Organisation', current: current === 'organization' },
        { href: routes.members(org), label: 'Members', current: current === 'members' },
        { href: routes.policy(org), label: 'Messages', current: current === 'policy' },
        { href: routes.calendarSettings(org), label: 'Calendar', current: current === 'calendar' },
        { href: routes.apiKeys(org), label: 'API keys', current: current === 'api-keys' },
      ]}
    />
  )
}

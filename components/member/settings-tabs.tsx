import { Tabs } from '@/components/ui/tabs'
import { routes } from '@/lib/routes'

/** The pages of the settings. */
export function SettingsTabs({
  org,
  current,
}: {
  org: string
  current: 'organization' | 'members' | 'policy' | 'brand' | 'calendar' | 'suppressions' | 'api-keys'
}) {
  return (
    <Tabs
      label="Settings"
      items={[
        { href: routes.settings(org), label: 'Organisation', current: current === 'organization' },
        { href: routes.members(org), label: 'Members', current: current === 'members' },
        { href: routes.policy(org), label: 'Messages', current: current === 'policy' },
        { href: routes.brand(org), label: 'Branding', current: current === 'brand' },
        { href: routes.calendarSettings(org), label: 'Calendar', current: current === 'calendar' },
        { href: routes.suppressions(org), label: 'Suppressions', current: current === 'suppressions' },
        { href: routes.apiKeys(org), label: 'API keys', current: current === 'api-keys' },
      ]}
    />
  )
}

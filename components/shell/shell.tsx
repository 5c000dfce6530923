import { CalendarPlus, Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Menu, MenuLink } from '@/components/ui/menu'
import { routes } from '@/lib/routes'
import { NavLink } from './nav-link'
import { OrganizationSwitcher, type SwitchTarget } from './organization-switcher'
import { places } from './places'
import { UserMenu, type UserMenuProps } from './user-menu'

interface ShellProps extends UserMenuProps {
  /** Slug of the organisation one is in. */
  org: string
  organizations: readonly SwitchTarget[]
  /** Cards that wait for a decision, shown beside Today. */
  openCount: number
  maySchedule: boolean
  /** What is wrong whatever one does, below the head of every page. */
  banner?: ReactNode
  /** Below everything: the local bar. */
  footer?: ReactNode
  children: ReactNode
}

/** The frame around every page of an organisation: a sidebar, on a phone a bar at the thumb. */
export function Shell(props: ShellProps) {
  const { org, organizations, openCount, maySchedule, banner, footer, children, ...user } = props
  const all = places(org, { mayRecruit: maySchedule })
  const schedule = maySchedule && (
    <ButtonLink href={routes.newInterview(org)} size="small">
      <CalendarPlus aria-hidden />
      Schedule
    </ButtonLink>
  )
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-accent-ink focus:translate-y-0"
      >
        Skip to the content
      </a>
      <aside className="sticky top-0 flex h-dvh flex-col gap-4 overflow-y-auto border-r border-line bg-sunken/60 p-3 max-md:hidden">
        <OrganizationSwitcher org={org} organizations={organizations} />
        <nav aria-label="Main" className="grid gap-0.5">
          {all.map(({ label, icon: Icon, href }) => (
            <NavLink
              key={href}
              href={href}
              className="flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
            >
              <Icon aria-hidden className="size-4" />
              {label}
              {label === 'Today' && <OpenCount count={openCount} />}
            </NavLink>
          ))}
        </nav>
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col max-md:pb-16">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-canvas px-4 md:px-8">
          <div className="min-w-0 flex-1 md:hidden">
            <OrganizationSwitcher org={org} organizations={organizations} />
          </div>
          <div className="flex-1 max-md:hidden" />
          {schedule}
          <UserMenu {...user} />
        </header>
        {banner}
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none md:px-8"
        >
          {children}
        </main>
        {footer}
      </div>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {all.slice(0, 4).map(({ label, icon: Icon, href }) => (
          <NavLink key={href} href={href} className={thumb}>
            <Icon aria-hidden className="size-5" />
            <span className="flex items-center gap-1">
              {label}
              {label === 'Today' && <OpenCount count={openCount} />}
            </span>
          </NavLink>
        ))}
        <Menu
          side="above"
          triggerClass={thumb}
          trigger={
            <>
              <Ellipsis aria-hidden className="size-5" />
              More
            </>
          }
        >
          {all.slice(4).map(({ label, icon: Icon, href }) => (
            <MenuLink key={href} href={href}>
              <Icon aria-hidden />
              {label}
            </MenuLink>
          ))}
        </Menu>
      </nav>
    </div>
  )
}

const thumb =
  'flex h-16 flex-col items-center justify-center gap-1 text-xs font-medium text-ink-soft aria-[current]:text-accent'

function OpenCount({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className="ml-auto rounded-full bg-pending-soft px-1.5 text-xs font-semibold text-pending tabular-nums">
      {count > 99 ? '99+' : count}
      <span className="sr-only"> waiting for a decision</span>
    </span>
  )
}

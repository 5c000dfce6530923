import { Check, ChevronsUpDown, Plus } from 'lucide-react'
import { Menu, MenuLink } from '@/components/ui/menu'
import { routes } from '@/lib/routes'

export interface SwitchTarget {
  readonly slug: string
  readonly name: string
}

interface OrganizationSwitcherProps {
  /** Slug of the organisation one is in. */
  org: string
  organizations: readonly SwitchTarget[]
}

/** Names the organisation one is in; leads to the others and to a new one. */
export function OrganizationSwitcher({ org, organizations }: OrganizationSwitcherProps) {
  const here = organizations.find(({ slug }) => slug === org)?.name ?? org
  return (
    <Menu
      side="start"
      triggerClass="flex h-9 w-full max-w-full min-w-0 items-center gap-2 rounded-md px-2 text-left hover:bg-sunken"
      trigger={
        <>
          <span
            aria-hidden
            className="grid size-6 shrink-0 place-items-center rounded-sm bg-accent text-xs font-bold text-accent-ink"
          >
            {[...here][0]?.toUpperCase()}
          </span>
          <span className="truncate font-semibold">
            {here}
            <span className="sr-only">: switch organisation</span>
          </span>
          <ChevronsUpDown aria-hidden className="ml-auto size-4 shrink-0 text-ink-faint max-md:ml-0" />
        </>
      }
    >
      {organizations.map(({ slug, name }) => (
        <MenuLink key={slug} href={routes.today(slug)} aria-current={slug === org ? 'true' : undefined}>
          <Check aria-hidden className={slug === org ? '' : 'invisible'} />
          <span className="truncate">{name}</span>
        </MenuLink>
      ))}
      <MenuLink href={routes.welcome()}>
        <Plus aria-hidden />
        New organisation
      </MenuLink>
    </Menu>
  )
}

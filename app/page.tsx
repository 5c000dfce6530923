import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { LocalBarOfStack } from '@/app/local-bar'
import { Alone } from '@/components/shell/alone'
import { currentUser } from '@/lib/auth'
import { roleWords } from '@/lib/domain/membership'
import { listPendingInvitations } from '@/lib/queries/member/pending-invitations'
import { routes } from '@/lib/routes'

/** Leads everybody to where they work; asks only those who have a choice. */
export default async function StartPage() {
  const current = await currentUser()
  if (!current) redirect(routes.signIn())
  const { user, memberships } = current
  const invitations = await listPendingInvitations(user)
  const [only] = memberships
  if (!only) redirect(routes.welcome())
  if (memberships.length === 1 && invitations.length === 0) redirect(routes.today(only.organizationSlug))
  return (
    <Alone title="Where to?" description={`Signed in as ${user.email}`} footer={<LocalBarOfStack />}>
      <ul className="card divide-y divide-line overflow-hidden rounded-lg bg-surface ring-1 ring-line ring-inset">
        {memberships.map(({ organizationSlug, organizationName, role }) => (
          <Choice key={organizationSlug} href={routes.today(organizationSlug)} title={organizationName}>
            {roleWords[role].name}
          </Choice>
        ))}
        {invitations.length > 0 && (
          <Choice href={routes.welcome()} title="Invitations">
            {invitations.length} {invitations.length === 1 ? 'waits' : 'wait'} for your answer
          </Choice>
        )}
      </ul>
    </Alone>
  )
}

function Choice({ href, title, children }: { href: string; title: string; children: React.ReactNode }) {
  return (
    <li>
      <Link
        href={href}
        className="flex min-h-14 items-center justify-between gap-3 px-4 py-2 hover:bg-sunken"
      >
        <span className="min-w-0">
          <span className="block truncate font-semibold">{title}</span>
          <span className="block text-sm text-ink-soft">{children}</span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
      </Link>
    </li>
  )
}

import type { Metadata } from 'next'
import { RetryForm } from '@/components/message/retry-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { planRetry } from '@/lib/commands/message/retry-failed'
import { filterOf, OutboxQuery } from '@/lib/domain/outbox'
import { routes } from '@/lib/routes'
import { retry } from '../actions'

export const metadata: Metadata = { title: 'Send failed letters again' }

interface RetryPageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}

/** What sending every failed letter of the filter again would do, before it does. */
export default async function RetryPage({ params, searchParams }: RetryPageProps) {
  const viewer = await requireRecruiter((await params).org)
  const query = OutboxQuery.parse({ ...(await searchParams), tab: 'trouble' })
  const at = now()
  const plan = await planRetry(viewer, filterOf(query, { timeZone: viewer.timeZone, now: at }), at)
  const org = viewer.organizationSlug
  return (
    <>
      <PageHeader
        back={{ href: routes.messages(org, query), label: 'Messages in trouble' }}
        title="Send failed letters again"
      />
      <RetryForm org={org} action={retry} query={query} plan={plan} />
    </>
  )
}

import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { pageLinks, readTrail } from '@/components/candidate/list-address'
import { ListFilter } from '@/components/candidate/list-filter'
import { SettingsTabs } from '@/components/member/settings-tabs'
import { AddForm, ImportForm } from '@/components/suppression/suppression-forms'
import { SuppressionTable } from '@/components/suppression/suppression-table'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireRecruiter } from '@/lib/auth'
import type { Viewer } from '@/lib/domain/actor'
import { reasonWords, scopeWords, stillSentWords, suppressionReasons } from '@/lib/domain/suppression'
import { formatWhen } from '@/lib/domain/when'
import { readCursor } from '@/lib/queries/list-page'
import { listSuppressions, type SuppressionInList } from '@/lib/queries/suppression/list'
import { routes } from '@/lib/routes'
import { add, importList, lift } from './actions'
import { ShownSuppressions } from './shown'

export const metadata: Metadata = { title: 'Suppressions' }

interface SuppressionsPageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}

export default async function SuppressionsPage({ params, searchParams }: SuppressionsPageProps) {
  const viewer = await requireRecruiter((await params).org)
  const { after, ...query } = ShownSuppressions.parse(await searchParams)
  const trail = readTrail(after)
  const { suppressions, next } = await listSuppressions(viewer, {
    search: query.q,
    reason: query.why,
    lifted: query.show === 'lifted',
    after: readCursor(trail.at(-1)),
  })
  const org = viewer.organizationSlug
  const path = routes.suppressions(org)
  const filtered = Boolean(query.q || query.why || query.show || after)
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs org={org} current="suppressions" />
      <p className="mb-6 max-w-3xl text-ink-soft">
        Addresses that get fewer letters, or none. Whoever unsubscribes gets no more chasers, nudges and bulk
        invitations, and no reminders if they chose so. {stillSentWords.optional} Nothing at all goes to an
        address that does not take mail, that marked a letter as spam, or for which “{scopeWords.all}” was
        chosen.
      </p>
      <ListFilter
        path={path}
        label="Address"
        search={query.q}
        selects={[
          {
            name: 'why',
            label: 'Why',
            all: 'Every reason',
            value: query.why,
            options: suppressionReasons.map((reason) => ({ value: reason, label: reasonWords[reason] })),
          },
          {
            name: 'show',
            label: 'Standing or lifted',
            all: 'Standing',
            value: query.show,
            options: [{ value: 'lifted', label: 'Lifted' }],
          },
        ]}
      />
      <div className="grid gap-6">
        <Card
          title="Suppressed addresses"
          flush
          actions={
            <a href={routes.suppressionsFile(org, query)} className={buttonClass({ size: 'small' })}>
              <Download aria-hidden />
              Export as CSV
            </a>
          }
        >
          {suppressions.length > 0 ? (
            <SuppressionTable org={org} rows={suppressions.map((row) => inWords(row, viewer))} lift={lift} />
          ) : (
            <EmptyState
              title={filtered ? 'No address matches' : 'No address is suppressed'}
              action={filtered && <ButtonLink href={path}>Show all that stand</ButtonLink>}
            >
              {filtered
                ? 'Nothing on the list fits this search.'
                : 'Whoever unsubscribes, whose address bounces, or who marks a letter as spam appears here by itself.'}
            </EmptyState>
          )}
        </Card>
        <Pagination {...pageLinks({ path, query, trail, next })} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card title="Add an address">
            <AddForm org={org} action={add} />
          </Card>
          <Card title="Import a CSV">
            <ImportForm org={org} action={importList} />
          </Card>
        </div>
      </div>
    </>
  )
}

function inWords(row: SuppressionInList, { timeZone }: Viewer) {
  const say = (instant: Date) => formatWhen(instant, timeZone, { style: 'short' })
  const { id, email, reason, scope, detail, createdAt, createdByName, liftedAt, liftedByName, liftReason } =
    row
  const lifted =
    liftedAt && `Lifted ${say(liftedAt)}${liftedByName ? ` by ${liftedByName}` : ''}: ${liftReason ?? '–'}`
  return {
    id,
    email,
    why: reasonWords[reason],
    stops: scopeWords[scope],
    since: say(createdAt),
    by: createdByName ?? (reason === 'unsubscribe' ? 'Themselves' : 'By itself'),
    note: detail ?? '–',
    lifted: lifted ?? undefined,
  }
}

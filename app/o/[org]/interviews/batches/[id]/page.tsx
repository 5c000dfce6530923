import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { BatchActions } from '@/components/batch/batch-actions'
import { KeepFresh } from '@/components/batch/keep-fresh'
import { BatchProgress } from '@/components/batch/progress'
import { RowTable } from '@/components/batch/row-table'
import { BatchStanding } from '@/components/batch/standing'
import { BatchBadge } from '@/components/batch/state-badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireRecruiter } from '@/lib/auth'
import { batchRowStates } from '@/lib/domain/batch'
import type { RowInBatch } from '@/lib/domain/batch-view'
import { findBatch } from '@/lib/queries/batch/find'
import { batchRows, dryRun } from '@/lib/queries/batch/rows'
import { routes } from '@/lib/routes'
import { cancel, discard, pause, resume, retry, start } from '../actions'

export const metadata: Metadata = { title: 'Batch' }

const ON_A_PAGE = 100

const Query = z.object({
  show: z.enum(batchRowStates).optional().catch(undefined),
  after: z.coerce.number().int().min(0).optional().catch(undefined),
})

interface BatchPageProps {
  params: Promise<{ org: string; id: string }>
  searchParams: Promise<object>
}

export default async function BatchPage({ params, searchParams }: BatchPageProps) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const found = await findBatch(viewer, id)
  if (!found) notFound()
  const { show, after } = Query.parse(await searchParams)
  const draft = found.state === 'draft'
  const planned = draft ? await dryRun(viewer, found) : []
  const batch = draft ? { ...found, counts: countOf(planned) } : found
  const rows = draft
    ? planned
        .filter((row) => (!show || row.state === show) && row.position > (after ?? -1))
        .slice(0, ON_A_PAGE + 1)
    : await batchRows(viewer, id, { state: show, after, limit: ON_A_PAGE + 1 })
  const shown = rows.slice(0, ON_A_PAGE)
  const last = shown.at(-1)
  const moving = batch.state === 'running' || (batch.state === 'cancelled' && !batch.finishedAt)
  return (
    <>
      {moving && <KeepFresh />}
      <PageHeader
        title={<span className="wrap-anywhere">{batch.name}</span>}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <BatchBadge state={batch.state} />
            <span>{batch.job.title}</span>
            <span>
              {batch.details.title}, {batch.details.durationMinutes} min
            </span>
            {batch.template && <span>Template: {batch.template}</span>}
            {!draft && (
              <Link
                href={routes.messages(org, { tab: 'all', batch: id })}
                className="text-accent underline underline-offset-2"
              >
                Its letters
              </Link>
            )}
          </span>
        }
        back={{ href: routes.batches(org), label: 'Batches' }}
        actions={
          <BatchActions
            org={org}
            batch={batch}
            due={batch.counts.waiting}
            actions={{ start, discard, pause, resume, cancel, retry }}
          />
        }
      />
      <div className="mb-6 grid gap-4">
        <div aria-live="polite" className="empty:hidden">
          <BatchStanding batch={batch} timeZone={viewer.timeZone} due={batch.counts.waiting} />
        </div>
        <BatchProgress
          total={batch.total}
          counts={batch.counts}
          draft={draft}
          show={(state) => routes.batch(org, id, { show: state })}
        />
      </div>
      <Card
        flush
        title="Rows"
        actions={
          show && (
            <ButtonLink href={routes.batch(org, id)} size="small">
              Show all
            </ButtonLink>
          )
        }
      >
        {shown.length > 0 ? (
          <RowTable org={org} rows={shown} timeZone={batch.details.timeZone} draft={draft} />
        ) : (
          <EmptyState title="No such row">No row of this batch is in this state.</EmptyState>
        )}
      </Card>
      <Pagination
        {...(rows.length > ON_A_PAGE && last
          ? { next: routes.batch(org, id, { ...(show && { show }), after: String(last.position) }) }
          : {})}
        {...(after !== undefined && { previous: routes.batch(org, id, show ? { show } : {}) })}
      />
    </>
  )
}

function countOf(rows: readonly RowInBatch[]) {
  const count = (state: RowInBatch['state']) => rows.filter((row) => row.state === state).length
  return {
    waiting: count('waiting'),
    invited: count('invited'),
    skipped: count('skipped'),
    failed: count('failed'),
  }
}

import { listAddress } from '@/components/candidate/list-address'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { type PlannedRow, type Verdict, verdicts } from '@/lib/domain/candidate-import'
import { ImportTable } from './import-table'
import { verdictLabels } from './verdict'

const PAGE = 100

interface ImportRowsProps {
  /** Address of the preview. */
  here: string
  plan: readonly PlannedRow[]
  show: Verdict | undefined
  /** Counted from 1. */
  page: number
}

/** The plan, filtered by verdict and paged; filter and page stand in the address. */
export function ImportRows({ here, plan, show, page }: ImportRowsProps) {
  const of = (verdict: Verdict) => plan.filter((row) => row.verdict === verdict)
  const rows = show ? of(show) : plan
  const [first, last] = [(page - 1) * PAGE, Math.min(page * PAGE, rows.length)]
  const pageAt = (number: number) =>
    listAddress(here, { show, page: number > 1 ? String(number) : undefined })
  return (
    <>
      <Tabs
        label="Rows by verdict"
        items={[
          { href: here, label: 'All', count: plan.length, current: !show },
          ...verdicts.map((verdict) => ({
            href: listAddress(here, { show: verdict }),
            label: verdictLabels[verdict],
            count: of(verdict).length,
            current: show === verdict,
          })),
        ]}
      />
      <Card flush>
        {rows.length > first ? (
          <ImportTable rows={rows.slice(first, last)} />
        ) : (
          <EmptyState
            title={show ? `No rows under “${verdictLabels[show]}”` : 'No such rows'}
            action={<ButtonLink href={here}>Show all rows</ButtonLink>}
          />
        )}
      </Card>
      <Pagination
        {...(page > 1 && { previous: pageAt(page - 1) })}
        {...(last < rows.length && { next: pageAt(page + 1) })}
        position={`${(first + 1).toLocaleString('en')}–${last.toLocaleString('en')} of ${rows.length.toLocaleString('en')}`}
      />
    </>
  )
}

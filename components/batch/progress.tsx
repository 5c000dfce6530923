import Link from 'next/link'
import type { BatchRowState } from '@/lib/domain/batch'
import { rowWords } from './state-badge'

interface ProgressProps {
  total: number
  counts: Readonly<Record<BatchRowState, number>>
  draft: boolean
  /** The address of the rows in one state. */
  show: (state: BatchRowState) => string
}

const order: readonly BatchRowState[] = ['waiting', 'invited', 'skipped', 'failed']
const planned: readonly BatchRowState[] = ['waiting', 'skipped']

/** How far a batch is, and its rows by state; each number leads to its rows. */
export function BatchProgress({ total, counts, draft, show }: ProgressProps) {
  const settled = total - counts.waiting
  return (
    <div className="grid gap-3">
      {!draft && (
        <progress
          aria-label="Rows that are settled"
          value={settled}
          max={total}
          className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent forced-colors:appearance-auto"
        />
      )}
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {(draft ? planned : order).map((state) => (
          <div key={state}>
            <dt className="text-sm text-ink-soft">
              {draft && state === 'waiting' ? 'Will be invited' : rowWords[state]}
            </dt>
            <dd className="text-md font-semibold tabular-nums">
              {counts[state] > 0 ? (
                <Link href={show(state)} className="underline decoration-line-strong underline-offset-4">
                  {counts[state].toLocaleString('en')}
                </Link>
              ) : (
                0
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

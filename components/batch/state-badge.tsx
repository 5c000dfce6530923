import { Ban, CircleCheck, FilePen, Pause, Send } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { BatchRowState, BatchState } from '@/lib/domain/batch'

const batches = {
  draft: { word: 'Draft', tone: 'completed', icon: FilePen },
  running: { word: 'Going out', tone: 'pending', icon: Send },
  paused: { word: 'Paused', tone: 'no-show', icon: Pause },
  cancelled: { word: 'Cancelled', tone: 'declined', icon: Ban },
  done: { word: 'Done', tone: 'scheduled', icon: CircleCheck },
} as const

/** How a batch stands. */
export function BatchBadge({ state }: { state: BatchState }) {
  const { word, tone, icon } = batches[state]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}

export const rowWords: Readonly<Record<BatchRowState, string>> = {
  waiting: 'Waiting',
  invited: 'Invited',
  skipped: 'Skipped',
  failed: 'Failed',
}

const rowTones = {
  waiting: 'pending',
  invited: 'scheduled',
  skipped: 'completed',
  failed: 'declined',
} as const

/** What became of a row; in a dry run, what would. */
export function RowBadge({ state, draft }: { state: BatchRowState; draft: boolean }) {
  return (
    <Badge tone={rowTones[state]}>{draft && state === 'waiting' ? 'Will be invited' : rowWords[state]}</Badge>
  )
}

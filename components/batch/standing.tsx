import { Notice } from '@/components/ui/notice'
import type { FoundBatch } from '@/lib/domain/batch-view'
import { formatWhen } from '@/lib/domain/when'
import { zoneCity } from '@/lib/domain/zone'

/** How the batch stands, and what happens next, in a sentence. */
export function BatchStanding({
  batch,
  timeZone,
  due,
}: {
  batch: FoundBatch
  timeZone: string
  due: number
}) {
  const at = (moment: Date | null) => (moment ? formatWhen(moment, timeZone, { style: 'short' }) : '')
  switch (batch.state) {
    case 'draft':
      return (
        <Notice>
          {due === 0
            ? 'There is nobody to invite as things stand.'
            : 'Nothing is sent yet. Each row is looked at again as it goes out.'}
        </Notice>
      )
    case 'running':
      return batch.counts.waiting === 0 ? null : (
        <Notice>The invitations go out by themselves; you can leave.</Notice>
      )
    case 'paused':
      return (
        <Notice tone={batch.stopped ? 'bad' : 'plain'}>
          {batch.stopped ??
            `${batch.pausedBy ?? 'Somebody'} paused it, ${at(batch.pausedAt)} (${zoneCity(timeZone)} time). Nothing of it leaves.`}
        </Notice>
      )
    case 'cancelled':
      return (
        <Notice>
          {batch.cancelledBy ?? 'Somebody'} cancelled it, {at(batch.cancelledAt)} ({zoneCity(timeZone)} time).
        </Notice>
      )
    case 'done':
      return batch.counts.failed > 0 ? <Notice tone="bad">{failedWords(batch.counts.failed)}</Notice> : null
    default:
      return batch.state satisfies never
  }
}

function failedWords(count: number): string {
  if (count === 1) return 'One letter could not be sent. Its row says why.'
  return `${count.toLocaleString('en')} letters could not be sent. Their rows say why.`
}

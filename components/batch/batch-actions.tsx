import { Download } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import type { FormState } from '@/components/ui/form'
import { mayMoveBatch } from '@/lib/domain/batch'
import type { FoundBatch } from '@/lib/domain/batch-view'
import { routes } from '@/lib/routes'
import { MoveForm } from './move-form'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface BatchActionsProps {
  org: string
  batch: FoundBatch
  /** Rows that would be invited, of a draft. */
  due: number
  actions: Readonly<Record<'start' | 'discard' | 'pause' | 'resume' | 'cancel' | 'retry', Action>>
}

/** What can be done with a batch as it stands. */
export function BatchActions({ org, batch, due, actions }: BatchActionsProps) {
  const { id: batchId, state, counts } = batch
  const form = { org, batchId }
  return (
    <>
      {state !== 'draft' && (
        <ButtonLink href={routes.batchReport(org, batchId)} prefetch={false} download>
          <Download aria-hidden />
          Report
        </ButtonLink>
      )}
      {state === 'draft' && <MoveForm {...form} action={actions.discard} label="Discard" />}
      {mayMoveBatch('cancel', state) && (
        <MoveForm
          {...form}
          action={actions.cancel}
          label="Cancel"
          ask={{
            title: 'Cancel this batch?',
            consequence:
              'Nothing more of it leaves. Interviews whose invitation has not left are called off without a word; whoever was invited stays invited.',
            confirm: 'Cancel the batch',
          }}
        />
      )}
      {counts.failed > 0 && mayMoveBatch('retry', state) && (
        <MoveForm
          {...form}
          action={actions.retry}
          label={`Retry ${counts.failed.toLocaleString('en')} failed`}
        />
      )}
      {mayMoveBatch('pause', state) && <MoveForm {...form} action={actions.pause} label="Pause" primary />}
      {mayMoveBatch('resume', state) && <MoveForm {...form} action={actions.resume} label="Resume" primary />}
      {state === 'draft' && due > 0 && (
        <MoveForm {...form} action={actions.start} label={`Invite ${due.toLocaleString('en')}`} primary />
      )}
    </>
  )
}

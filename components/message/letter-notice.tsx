import { CircleCheck } from 'lucide-react'
import type { FormAction } from '@/components/interview/form-action'
import { CatchFocus } from '@/components/ui/catch-focus'
import { Countdown } from '@/components/ui/countdown'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { UNDO_FOR } from '@/lib/domain/interview'
import type { MessageState } from '@/lib/domain/message'
import type { MessageOverride } from '@/lib/domain/message-override'

interface LetterNoticeProps {
  org: string
  message: { readonly id: string; readonly state: MessageState; readonly override: MessageOverride | null }
  undo: FormAction
  now: Date
}

/** What has just been decided about a letter, with the way back during its first seconds. */
export function LetterNotice({ org, message, undo, now }: LetterNoticeProps) {
  const { override, id } = message
  const left = undoLeft(message, now)
  if (!override || left === undefined) return null
  return (
    <CatchFocus key={override.at}>
      <section
        aria-label="What has just happened"
        className="badge flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 rounded-lg bg-scheduled-soft px-4 py-2 text-scheduled"
      >
        <CircleCheck aria-hidden className="size-4 shrink-0" />
        <p role="status" className="min-w-0 flex-1 basis-52">
          <span className="font-semibold">{facts[override.action].fact}</span> {facts[override.action].rest}{' '}
          <Countdown key={now.getTime()} milliseconds={left} />.
        </p>
        <ActionForm action={undo} hidden={{ org, messageId: id, at: String(Date.parse(override.at)) }}>
          <SubmitButton variant="secondary" size="small">
            Undo
          </SubmitButton>
        </ActionForm>
      </section>
    </CatchFocus>
  )
}

const facts: Record<MessageOverride['action'], { fact: string; rest: string }> = {
  send_now: { fact: 'On its way.', rest: 'The letter leaves' },
  move: { fact: 'Planned.', rest: 'It can be changed until it leaves; undo' },
  skip: { fact: 'Cancelled.', rest: 'It will not be sent; undo' },
}

/** Milliseconds during which the last decision can be taken back; undefined when it cannot. */
export function undoLeft(
  { state, override }: Pick<LetterNoticeProps['message'], 'state' | 'override'>,
  now: Date,
): number | undefined {
  if (!override || (state !== 'planned' && state !== 'cancelled')) return undefined
  const left = Date.parse(override.at) + UNDO_FOR - now.getTime()
  return left > 0 ? left : undefined
}

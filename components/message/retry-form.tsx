import Link from 'next/link'
import type { FormAction } from '@/components/interview/form-action'
import { letterName } from '@/components/interview/plan-words'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import type { MessageKind } from '@/lib/domain/message'
import { routes } from '@/lib/routes'

interface Letter {
  readonly id: string
  readonly kind: MessageKind
  readonly ordinal: number
  readonly recipientName: string
  readonly recipientEmail: string
}

interface RetryFormProps {
  org: string
  action: FormAction
  /** The filter of the outbox, as its address has it. */
  query: Readonly<Record<string, string | undefined>>
  plan: {
    readonly again: readonly Letter[]
    readonly skipped: readonly (Letter & { readonly reason: string })[]
    readonly more: boolean
  }
}

/** Counts first what would be sent again and what would not; then it does. */
export function RetryForm({ org, action, query, plan: { again, skipped, more } }: RetryFormProps) {
  const hidden = Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
  return (
    <div className="grid max-w-2xl gap-6">
      <ActionForm action={action} hidden={{ org, ...hidden }} className="grid gap-4">
        <p>
          {again.length === 0
            ? 'Nothing here can be sent again.'
            : `${again.length === 1 ? 'One letter' : `${again.length} letters`} will be sent again, each as a new letter.`}
          {skipped.length > 0 &&
            ` ${skipped.length === 1 ? 'One is' : `${skipped.length} are`} left as they are.`}
          {more && ' There are more than one step takes: come back for the rest.'}
        </p>
        {again.length > 0 && (
          <div>
            <SubmitButton>{again.length === 1 ? 'Send it again' : `Send ${again.length} again`}</SubmitButton>
          </div>
        )}
      </ActionForm>
      {again.length > 0 && <Letters org={org} title="Sent again" letters={again} />}
      {skipped.length > 0 && <Letters org={org} title="Left as they are" letters={skipped} />}
    </div>
  )
}

function Letters({
  org,
  title,
  letters,
}: {
  org: string
  title: string
  letters: readonly (Letter & { reason?: string })[]
}) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-md font-semibold">{title}</h2>
      <ul className="divide-y divide-line border-y border-line">
        {letters.map((letter) => (
          <li key={letter.id} className="py-2">
            <Link
              href={routes.message(org, letter.id)}
              className="font-medium underline-offset-2 hover:underline"
            >
              {letterName(letter)} to {letter.recipientName}
            </Link>
            <p className="text-sm wrap-anywhere text-ink-soft">
              {letter.recipientEmail}
              {letter.reason && `: ${letter.reason}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

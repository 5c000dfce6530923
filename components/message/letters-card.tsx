import Link from 'next/link'
import type { ReactNode } from 'react'
import { letterName } from '@/components/interview/plan-words'
import { Card } from '@/components/ui/card'
import type { MessageKind } from '@/lib/domain/message'
import { worstState } from '@/lib/domain/outbox'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { MessageBadge, type StateFacts, troubleOf } from './state-badge'

interface LettersCardProps {
  org: string
  title: string
  letters: readonly (StateFacts & {
    readonly id: string
    readonly kind: MessageKind
    readonly ordinal: number
    readonly subject: string | null
    readonly reason: string | null
    readonly dueAt: Date
    readonly sentAt: Date | null
    readonly authorName: string | null
  })[]
  timeZone: string
  /** What is said when there is none. */
  empty: string
  /** Below the list: the way to all of them. */
  all?: ReactNode
}

/** Letters to one person, latest first; the worst of them shows beside the title. */
export function LettersCard({ org, title, letters, timeZone, empty, all }: LettersCardProps) {
  const worst = worstState(letters.map(({ state }) => state))
  const isBad = worst && ['failed', 'bounced', 'complained', 'needs_decision'].includes(worst)
  const zone = letters[0] && zoneLabel(timeZone, letters[0].dueAt)
  return (
    <Card title={title} flush {...(isBad && { actions: <MessageBadge state={worst} /> })}>
      {letters.length === 0 && <p className="p-4 text-ink-soft">{empty}</p>}
      <ul className="divide-y divide-line">
        {letters.map((letter) => (
          <li
            key={letter.id}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5"
          >
            <div className="min-w-0 flex-1 basis-56">
              <Link
                href={routes.message(org, letter.id)}
                className="font-medium wrap-anywhere underline-offset-2 hover:underline"
              >
                {letter.subject ?? letterName(letter)}
              </Link>
              <p className="text-sm text-ink-soft">
                {letter.subject && letter.kind !== 'custom' ? `${letterName(letter)} · ` : ''}
                {letter.authorName ? `${letter.authorName} · ` : ''}
                <time dateTime={(letter.sentAt ?? letter.dueAt).toISOString()} className="whitespace-nowrap">
                  {formatWhen(letter.sentAt ?? letter.dueAt, timeZone, { style: 'short' })} {zone}
                </time>
              </p>
              <Trouble>{troubleOf(letter)}</Trouble>
            </div>
            <MessageBadge {...letter} />
          </li>
        ))}
      </ul>
      {all && <div className="border-t border-line px-4 py-2.5">{all}</div>}
    </Card>
  )
}

function Trouble({ children }: { children: string | null }) {
  return children && <p className="line-clamp-2 text-sm wrap-anywhere text-ink-soft">{children}</p>
}

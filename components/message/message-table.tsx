import Link from 'next/link'
import { longWord } from '@/components/candidate/candidate-table'
import { letterName } from '@/components/interview/plan-words'
import { TwoClocks } from '@/components/interview/two-clocks'
import { Cell, Row, Table } from '@/components/ui/table'
import type { MessageKind } from '@/lib/domain/message'
import { zoneLabel } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { MessageBadge, type StateFacts, seenWords, troubleOf } from './state-badge'

interface ListedMessage extends StateFacts {
  readonly id: string
  readonly kind: MessageKind
  readonly ordinal: number
  readonly recipientName: string
  readonly recipientEmail: string
  readonly recipientTimeZone: string
  readonly subject: string | null
  readonly reason: string | null
  readonly dueAt: Date
  readonly sentAt: Date | null
  readonly openedAt: Date | null
  readonly clickedAt: Date | null
  readonly machineOpenedAt: Date | null
  readonly machineClickedAt: Date | null
  readonly interviewId: string | null
  readonly candidateName: string | null
  readonly jobTitle: string | null
}

interface MessageTableProps {
  org: string
  caption: string
  messages: readonly ListedMessage[]
  /** IANA zone of who is looking. */
  timeZone: string
}

/** Messages one below the other: when, to whom, what, and how it stands. */
export function MessageTable({ org, caption, messages, timeZone }: MessageTableProps) {
  const zone = messages[0] ? zoneLabel(timeZone, messages[0].dueAt) : ''
  return (
    <Table caption={caption} head={[`When, ${zone}`, 'To', 'Letter', 'State']}>
      {messages.map((message) => (
        <Row key={message.id}>
          <Cell>
            <TwoClocks
              at={message.sentAt ?? message.nextAttemptAt ?? message.dueAt}
              timeZone={timeZone}
              otherZone={message.recipientTimeZone}
            />
          </Cell>
          <Cell className="max-md:order-first">
            <Link
              href={routes.message(org, message.id)}
              className={`font-medium hover:underline max-md:text-md ${longWord}`}
            >
              {message.recipientName}
            </Link>
            <span className="block text-sm break-all text-ink-soft">{message.recipientEmail}</span>
          </Cell>
          <Cell>
            <span className="font-medium">{letterName(message)}</span>
            {message.subject && (
              <span className="block max-w-96 text-sm wrap-anywhere text-ink-soft">{message.subject}</span>
            )}
            {message.interviewId && (
              <Link
                href={routes.interview(org, message.interviewId)}
                className="block max-w-96 text-sm wrap-anywhere text-ink-soft underline-offset-2 hover:underline"
              >
                {message.candidateName} — {message.jobTitle}
              </Link>
            )}
          </Cell>
          <Cell>
            <span className="flex flex-wrap items-center gap-x-2">
              <MessageBadge {...message} />
              <span className="text-sm text-ink-soft">{seenWords(message)}</span>
            </span>
            <Trouble>{troubleOf(message)}</Trouble>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function Trouble({ children }: { children: string | null }) {
  if (!children) return null
  return (
    <span className="mt-0.5 line-clamp-2 block max-w-72 text-sm wrap-anywhere text-ink-soft">{children}</span>
  )
}

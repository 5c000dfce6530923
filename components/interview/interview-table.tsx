import Link from 'next/link'
import { Cell, Row, Table } from '@/components/ui/table'
import {
  type InterviewFormat,
  type InterviewOutcome,
  type InterviewStatus,
  isOpen,
} from '@/lib/domain/interview'
import type { MessageKind } from '@/lib/domain/message'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { formats } from './facts'
import { firstName } from './first-name'
import { outcomeWords } from './outcome'
import { letterName } from './plan-words'
import { StatusBadge } from './status-badge'
import { TwoClocks } from './two-clocks'

interface InterviewTableProps {
  org: string
  caption: string
  /** What the last column tells: what happens by itself, or what came of it. */
  last: 'By itself' | 'Outcome'
  interviews: readonly ListedInterview[]
  /** IANA zone of who is looking. */
  timeZone: string
}

interface ListedInterview {
  readonly id: string
  readonly title: string
  readonly status: InterviewStatus
  readonly format: InterviewFormat
  readonly startsAt: Date
  readonly candidateTimeZone: string
  readonly candidateName: string
  readonly jobTitle: string
  readonly outcome: InterviewOutcome | null
  readonly held: boolean
  readonly messagesHeldBy?: string | null
  readonly followUpsSent: number
  readonly followUpsAtMost: number
  readonly nextKind: MessageKind | null
  readonly nextOrdinal: number | null
  readonly nextDueAt: Date | null
}

/** Interviews one below the other: when, with whom, how it stands and what happens by itself. */
export function InterviewTable({ org, caption, last, interviews, timeZone }: InterviewTableProps) {
  const zone = interviews[0] ? zoneLabel(timeZone, interviews[0].startsAt) : ''
  return (
    <Table caption={caption} head={[`When, ${zone}`, 'Candidate', 'Round', 'State', last]}>
      {interviews.map((interview) => (
        <Row key={interview.id}>
          <Cell>
            <TwoClocks at={interview.startsAt} timeZone={timeZone} otherZone={interview.candidateTimeZone} />
          </Cell>
          <Cell className="max-md:order-first">
            <Link
              href={routes.interview(org, interview.id)}
              className="block font-medium hover:underline max-md:text-md"
            >
              {interview.candidateName}
            </Link>
            <span className="text-sm text-ink-soft">{interview.jobTitle}</span>
          </Cell>
          <Cell>
            <span className="md:block">{interview.title}</span>{' '}
            <span className="text-sm text-ink-soft">{formats[interview.format].word}</span>
          </Cell>
          <Cell>
            <StatusBadge status={interview.status} />
          </Cell>
          <Cell className="text-sm text-ink-soft">
            {byItself(interview, timeZone).map((part) => (
              <span key={part} className="block">
                {part}
              </span>
            ))}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** "Follow-up 2 of 3 sent", then what leaves next; of a finished one its outcome. */
function byItself(interview: ListedInterview, timeZone: string): string[] {
  if (interview.outcome) return [outcomeWords[interview.outcome]]
  const parts: string[] = []
  if (interview.messagesHeldBy && isOpen(interview.status))
    parts.push(`Messages held by ${firstName(interview.messagesHeldBy)}`)
  if (interview.held) parts.push('Asked for another time')
  else if (interview.status === 'pending' && interview.followUpsSent > 0)
    parts.push(`Follow-up ${interview.followUpsSent} of ${interview.followUpsAtMost} sent`)
  const { nextKind, nextOrdinal, nextDueAt } = interview
  if (nextKind && nextDueAt) {
    const name = letterName({ kind: nextKind, ordinal: nextOrdinal ?? 0 })
    parts.push(`${name}, ${formatWhen(nextDueAt, timeZone, { style: 'short' })}`)
  }
  return parts
}

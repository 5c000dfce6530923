import Link from 'next/link'
import { Badge, type Tone } from '@/components/ui/badge'
import { When } from '@/components/ui/when'
import type { InterviewStatus } from '@/lib/domain/interview'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { routes } from '@/lib/routes'

interface InterviewRowsProps {
  org: string
  interviews: readonly {
    readonly id: string
    readonly title: string
    readonly status: InterviewStatus
    readonly startsAt: Date
    /** Where the list is not about one candidate. */
    readonly candidateName?: string
  }[]
  /** Zone in which the reader reads times. */
  timeZone: string
}

const looks: Readonly<Record<InterviewStatus, { tone: Tone; label: string }>> = {
  pending: { tone: 'pending', label: 'Pending' },
  scheduled: { tone: 'scheduled', label: 'Scheduled' },
  completed: { tone: 'completed', label: 'Completed' },
  cancelled: { tone: 'declined', label: 'Cancelled' },
  declined: { tone: 'declined', label: 'Declined' },
  no_show: { tone: 'no-show', label: 'No-show' },
}

/** Interviews of one thing: when in the reader's zone, what, and how it stands. The first row names the zone. */
export function InterviewRows({ org, interviews, timeZone }: InterviewRowsProps) {
  return (
    <ul className="divide-y divide-line">
      {interviews.map((interview, index) => (
        <li key={interview.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
          <When
            instant={interview.startsAt.toISOString()}
            zone={index === 0 ? zoneLabel(timeZone, interview.startsAt) : undefined}
            className="min-w-48"
          >
            {formatWhen(interview.startsAt, timeZone, { style: 'short' })}
          </When>
          <Link
            href={routes.interview(org, interview.id)}
            className="min-w-0 flex-1 wrap-anywhere hover:underline"
          >
            {interview.candidateName ? `${interview.candidateName} · ${interview.title}` : interview.title}
          </Link>
          <Badge tone={looks[interview.status].tone}>{looks[interview.status].label}</Badge>
        </li>
      ))}
    </ul>
  )
}

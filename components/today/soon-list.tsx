import Link from 'next/link'
import { formats } from '@/components/interview/facts'
import { firstName } from '@/components/interview/first-name'
import { StatusBadge } from '@/components/interview/status-badge'
import { TwoClocks } from '@/components/interview/two-clocks'
import { buttonClass } from '@/components/ui/button'
import { type InterviewFormat, type InterviewStatus, isOpen } from '@/lib/domain/interview'
import { routes } from '@/lib/routes'

interface Soon {
  readonly id: string
  readonly title: string
  readonly status: InterviewStatus
  readonly format: InterviewFormat
  readonly startsAt: Date
  readonly endsAt: Date
  readonly candidateTimeZone: string
  readonly meetingUrl: string | null
  readonly candidateName: string
  readonly jobTitle: string
  readonly held: boolean
  readonly messagesHeldBy?: string | null
  readonly followUpsSent: number
  readonly followUpsAtMost: number
  readonly tasks: number
  readonly tasksDone: number
}

interface SoonListProps {
  org: string
  interviews: readonly Soon[]
  timeZone: string
  now: Date
}

/** The interviews of a day, by time. */
export function SoonList({ org, interviews, timeZone, now }: SoonListProps) {
  return (
    <ul className="divide-y divide-line">
      {interviews.map((interview) => (
        <li
          key={interview.id}
          className="grid items-center gap-x-4 gap-y-1 px-4 py-2 md:grid-cols-[9.5rem_minmax(0,1fr)_auto_8rem_4.5rem]"
        >
          <TwoClocks
            at={interview.startsAt}
            timeZone={timeZone}
            otherZone={interview.candidateTimeZone}
            timeOnly
          />
          <span className="min-w-0">
            <Link href={routes.interview(org, interview.id)} className="font-medium hover:underline">
              {interview.candidateName}
            </Link>{' '}
            <span className="text-ink-soft">
              {interview.jobTitle} · {formats[interview.format].word}
            </span>
          </span>
          <span className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
            <StatusBadge status={interview.status} />
            {chaser(interview)}
          </span>
          <Progress {...interview} />
          <span className="md:justify-self-end">
            {interview.meetingUrl && isOpen(interview.status) && interview.endsAt > now && (
              <a href={interview.meetingUrl} rel="noreferrer" className={buttonClass({ size: 'small' })}>
                Join<span className="sr-only"> the call with {interview.candidateName}</span>
              </a>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function chaser({ status, held, messagesHeldBy, followUpsSent, followUpsAtMost }: Soon): string | null {
  if (messagesHeldBy && isOpen(status)) return `messages held by ${firstName(messagesHeldBy)}`
  if (held) return 'asked for another time'
  if (status !== 'pending' || followUpsSent === 0) return null
  return `follow-up ${followUpsSent} of ${followUpsAtMost} sent`
}

function Progress({ status, tasks, tasksDone }: Soon) {
  if (tasks === 0 || !isOpen(status)) return <span />
  return (
    <span className="flex items-center gap-2 text-sm text-ink-soft">
      <span>Prep</span>
      <span aria-hidden className="h-1.5 w-12 overflow-hidden rounded-full bg-line">
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${(tasksDone / tasks) * 100}%` }}
        />
      </span>
      <span className="tabular-nums">
        {tasksDone}/{tasks}
      </span>
    </span>
  )
}

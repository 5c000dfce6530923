import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { formatWhen } from '@/lib/domain/when'
import { routes } from '@/lib/routes'

interface HeldListProps {
  org: string
  interviews: readonly {
    readonly id: string
    readonly startsAt: Date
    readonly messagesHeldBy: string | null
    readonly candidateName: string
  }[]
  timeZone: string
}

/** Interviews that start soon and say nothing by themselves: a hold that may have been forgotten. */
export function HeldList({ org, interviews, timeZone }: HeldListProps) {
  if (interviews.length === 0) return null
  return (
    <section aria-label="Held messages">
      <Notice>
        <p className="font-medium">Messages are held, and the interview is near</p>
        <ul>
          {interviews.map(({ id, startsAt, messagesHeldBy, candidateName }) => (
            <li key={id}>
              <Link href={routes.interview(org, id)} className="font-medium underline underline-offset-2">
                {candidateName}
              </Link>
              , {formatWhen(startsAt, timeZone, { style: 'short' })}: held by {messagesHeldBy ?? 'somebody'}
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  )
}

import Link from 'next/link'
import type { CalendarState } from '@/lib/domain/calendar-state'
import type { InterviewFormat } from '@/lib/domain/interview'

interface MissingLinkProps {
  format: InterviewFormat
  meetingUrl: string | null
  calendar: CalendarState | undefined
  /** The page where one is added; absent for those who only look. */
  href?: string
}

/** Says that a video call has no link yet, where Google will make none either. */
export function MissingLink({ format, meetingUrl, calendar, href }: MissingLinkProps) {
  const googleMakesOne =
    calendar && !['not_connected', 'broken', 'organizer_left', 'removed'].includes(calendar.kind)
  if (format !== 'video' || meetingUrl || googleMakesOne) return null
  return (
    <span className="text-pending">
      No link yet.{' '}
      {href && (
        <Link href={href} className="text-accent underline underline-offset-2">
          Add one
        </Link>
      )}
    </span>
  )
}

import { CalendarX } from 'lucide-react'
import Link from 'next/link'
import { CONNECTION_ENDED } from '@/lib/domain/calendar-broken'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { routes } from '@/lib/routes'

interface CalendarBannerProps {
  org: string
  /** Since when Google refuses the viewer's calendar. */
  since: Date
  /** In which the viewer reads times. */
  timeZone: string
}

/** On every page, to the person whose calendar no longer takes interviews. */
export function CalendarBanner({ org, since, timeZone }: CalendarBannerProps) {
  return (
    <div
      role="status"
      className="badge flex items-start gap-2.5 bg-declined-soft px-4 py-2 text-declined md:px-8"
    >
      <CalendarX aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        {CONNECTION_ENDED} to your calendar: nothing was written since{' '}
        <time dateTime={since.toISOString()} className="whitespace-nowrap">
          {formatWhen(since, timeZone, { style: 'short' })}
        </time>{' '}
        ({zoneLabel(timeZone, since)}). Interviews wait until it is connected again.{' '}
        <Link href={routes.calendarSettings(org)} className="font-semibold underline underline-offset-2">
          Reconnect
        </Link>
      </p>
    </div>
  )
}

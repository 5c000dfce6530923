import { CalendarDays, Clock, type LucideIcon, Mail } from 'lucide-react'
import { When } from '@/components/ui/when'
import { CurrentPage } from './current-page'

interface LocalBarProps {
  /** The stack's time, ISO 8601, and in words. */
  instant: string
  time: string
  zone: string
  /** Base URL of local control. */
  controlUrl: string
  mailboxUrl?: string
  /** The calendars of the stand-in for Google. */
  calendarUrl?: string
  /** This application's own origin, to come back to. */
  origin: string
}

const journeys = [
  { label: '+1 h', name: 'advance', value: 'PT1H' },
  { label: '+24 h', name: 'advance', value: 'PT24H' },
  { label: 'Next event', name: 'next', value: '1' },
]

/** Moves the clock of a local stack: plain forms, posted to local control, which leads back here. */
export function LocalBar({
  instant,
  time,
  zone,
  controlUrl,
  mailboxUrl,
  calendarUrl,
  origin,
}: LocalBarProps) {
  return (
    <aside
      aria-label="Local stack"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-sunken px-4 py-1.5 text-sm text-ink-soft"
    >
      <span className="flex items-center gap-1.5">
        <Clock aria-hidden className="size-4" />
        <span className="sr-only">Local clock: </span>
        <When instant={instant} zone={zone} className="text-ink">
          {time}
        </When>
      </span>
      <span className="flex items-center gap-1">
        {journeys.map((journey) => (
          <form key={journey.label} method="post" action={`${controlUrl}/clock`}>
            <CurrentPage origin={origin} />
            <button
              type="submit"
              name={journey.name}
              value={journey.value}
              className="button h-7 rounded-sm px-2 text-ink ring-1 ring-line-strong ring-inset hover:bg-surface max-md:h-9"
            >
              {journey.label}
            </button>
          </form>
        ))}
      </span>
      {mailboxUrl && (
        <WayOut href={mailboxUrl} icon={Mail}>
          Mailbox
        </WayOut>
      )}
      {calendarUrl && (
        <WayOut href={calendarUrl} icon={CalendarDays}>
          Calendar
        </WayOut>
      )}
    </aside>
  )
}

function WayOut({ href, icon: Icon, children }: { href: string; icon: LucideIcon; children: string }) {
  return (
    <a href={href} className="flex items-center gap-1.5 text-accent underline-offset-2 hover:underline">
      <Icon aria-hidden className="size-4" />
      {children}
    </a>
  )
}

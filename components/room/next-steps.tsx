import { buttonClass } from '@/components/ui/button'
import { formatWhen } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import type { RoomView } from './room-view'

/** What happens by itself: the reminders that are really planned, and where the calendar entry is. */
export function NextSteps({ view }: { view: RoomView }) {
  if (!view.hasCalendar) return null
  return (
    <section aria-label="What happens next" className="grid gap-2">
      <Reminders view={view} />
      <a href={routes.roomCalendar(view.token)} className={buttonClass({ size: 'large' })}>
        Add to calendar
      </a>
    </section>
  )
}

function Reminders({ view }: { view: RoomView }) {
  if (view.state === 'begun' || view.reminders.length === 0) return null
  const zone = view.chosenZone ?? view.candidateTimeZone
  return (
    <>
      <h2 className="font-semibold">What happens next</h2>
      <p>We remind you by e-mail:</p>
      <ul className="grid gap-1">
        {view.reminders.slice(0, 5).map((at) => (
          <li key={at.toISOString()}>
            <time dateTime={at.toISOString()}>{formatWhen(at, zone, { style: 'short' })}</time>
          </li>
        ))}
      </ul>
    </>
  )
}

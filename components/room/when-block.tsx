import { buttonClass } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control'
import { formatSpan, formatWhen, localParts, timeZones, zoneName } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { Fold } from './fold'
import type { RoomView } from './room-view'
import { linkClass, Typed } from './typed'

/** When, in the zone of the reader, with the other side's beside it; each zone is named once. */
export function WhenBlock({ view }: { view: RoomView }) {
  const { startsAt, endsAt } = view.interview
  const own = view.chosenZone ?? view.candidateTimeZone
  const { date, time } = spanIn(own, startsAt, endsAt)
  const off = view.state === 'cancelled' || view.state === 'declined'
  return (
    <section aria-label="When" className="grid gap-1">
      <p className={off ? 'text-ink-soft line-through' : ''}>
        <time dateTime={startsAt.toISOString()}>
          <span className="block font-medium">{date}</span>
          {time && <span className="block text-xl font-semibold tracking-tight">{time}</span>}
        </time>
      </p>
      <p className="text-ink-soft">{zoneName(own, startsAt)}</p>
      <OtherSide view={view} own={own} />
      {view.chosenZone && (
        <p>
          <a href={routes.room(view.token)} className={linkClass}>
            Back to your own time zone
          </a>
        </p>
      )}
      {view.detail === 'all' && <ZoneForm view={view} own={own} />}
    </section>
  )
}

function OtherSide({ view, own }: { view: RoomView; own: string }) {
  const { startsAt, endsAt } = view.interview
  const other = view.timeZone
  if (zoneName(own, startsAt) === zoneName(other, startsAt)) return null
  const sameDay = localParts(startsAt, own).date === localParts(startsAt, other).date
  const { date, time } = spanIn(other, startsAt, endsAt)
  return (
    <p className="text-ink-soft">
      For <Typed max={60}>{view.organizationName}</Typed>:{' '}
      {sameDay && time ? time : [date, time].filter(Boolean).join(', ')}, {zoneName(other, startsAt)}
    </p>
  )
}

/** A form that only asks: it leads back here with `?zone=`. A list of all zones comes when a name was not known. */
function ZoneForm({ view, own }: { view: RoomView; own: string }) {
  const { unknownZone } = view
  return (
    <Fold summary="Read it in another time zone" open={unknownZone !== undefined} id="zone" quiet>
      <form method="get" action={`${routes.room(view.token)}#zone`} className="grid gap-2">
        <label htmlFor="zone-name">City or time zone</label>
        {unknownZone !== undefined && (
          <p id="zone-error" className="text-danger">
            We do not know “<Typed max={60}>{unknownZone}</Typed>”. Please choose from the list.
          </p>
        )}
        <div className="flex gap-2">
          {unknownZone === undefined ? (
            <input
              id="zone-name"
              name="zone"
              required
              maxLength={64}
              autoComplete="off"
              placeholder="New York"
              className={`${controlClass} h-11 text-md`}
            />
          ) : (
            <select
              id="zone-name"
              name="zone"
              defaultValue={own}
              aria-describedby="zone-error"
              className={`${controlClass} h-11 text-md`}
            >
              {timeZones().map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </select>
          )}
          <button type="submit" className={buttonClass({ className: 'h-11 text-md' })}>
            Show
          </button>
        </div>
      </form>
    </Fold>
  )
}

/** The date and the times apart; in one piece where they belong to two days or the clock is changed between. */
function spanIn(timeZone: string, startsAt: Date, endsAt: Date): { date: string; time?: string } {
  const span = formatSpan(startsAt, endsAt, timeZone)
  const date = formatWhen(startsAt, timeZone, { style: 'date' })
  const time = span.slice(date.length + 2)
  return /^\d\d:\d\d–\d\d:\d\d$/.test(time) ? { date, time } : { date: span }
}

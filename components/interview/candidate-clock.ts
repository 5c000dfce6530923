/** A clock at the time that is being typed. */
export interface Preview {
  local: string
  atNight: boolean
}

/** Night is from 21:00 to 7:00. */
const isNight = (hour: number) => hour < 7 || hour >= 21

/**
 * Reads a form as typed so far; undefined while it names no time. Only Intl: it runs in the browser.
 * @param inZone the zone of the clock; else the form's own for the candidate
 */
export function previewOf(form: FormData, inZone?: string): Preview | undefined {
  const read = (name: string) => String(form.get(name) ?? '')
  const typed = `${read('date')}T${read('time')}`
  const wall = Date.parse(`${typed}:00Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed) || Number.isNaN(wall)) return undefined
  try {
    const instant = instantOf(wall, read('timeZone'))
    const zone = inZone ?? read('candidateTimeZone')
    const minutes = Number(read('durationMinutes')) || 0
    const day = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    }).format(instant)
    const time = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(instant)
    const city = zone.split('/').at(-1)?.replaceAll('_', ' ')
    const hours = [instant, instant + Math.max(0, minutes - 1) * 60_000].map((at) => hourIn(at, zone))
    return { local: `${day}, ${time} (${city})`, atNight: hours.some(isNight) }
  } catch (error) {
    // A zone that is only half typed.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The instant at which the zone's wall shows this time; near a change of the clock the server knows better. */
function instantOf(wall: number, timeZone: string): number {
  const once = wall - offsetAt(wall, timeZone)
  return wall - offsetAt(once, timeZone)
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '0'
  const shown = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`
  return Date.parse(shown) - Math.floor(instant / 1000) * 1000
}

function hourIn(instant: number, timeZone: string): number {
  const hour = new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  return Number(hour.format(instant))
}

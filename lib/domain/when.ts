import { Temporal } from 'temporal-polyfill'
import { offsetAt, utcOffset, zoneAbbreviation, zoneName } from './zone'

export { findTimeZone, isTimeZone, timeZones, zoneCity, zoneName } from './zone'

export type WhenStyle = 'full' | 'short' | 'time' | 'date'

export interface LocalCandidate {
  instant: Date
  /** "02:30 CEST (UTC+2), the first" */
  label: string
}

export type LocalTime =
  | { ok: true; instant: Date }
  | { ok: false; reason: 'malformed'; field: 'date' | 'time' | 'timeZone' }
  /** The clock jumps from `from` to `to` (both "HH:mm", local); `firstAfter` is the moment it shows `to`. */
  | { ok: false; reason: 'nonexistent'; gap: { from: string; to: string; firstAfter: Date } }
  | { ok: false; reason: 'doubled'; earlier: LocalCandidate; later: LocalCandidate }

const PARTS = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  short: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  leafMonth: { month: 'short' },
  leafDay: { day: 'numeric' },
  leafWeekday: { weekday: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formatters: Partial<Record<string, Intl.DateTimeFormat>> = {}

/**
 * An instant as the reader's wall shows it, 24 h: full "Thursday, 5 March 2026, 17:00", short "Thu 5 Mar, 17:00",
 * time "17:00", date "Thursday, 5 March 2026"; other languages order a date as they do. The zone of the server is never read.
 * @throws RangeError for an unknown zone or an invalid date.
 */
export function formatWhen(
  instant: Date,
  timeZone: string,
  { style = 'full', locale = 'en-GB' }: { style?: WhenStyle; locale?: string } = {},
): string {
  const part = (name: keyof typeof PARTS) => formatter(locale, timeZone, name).format(instant)
  if (style === 'time') return part('time')
  // One comma, before the time.
  if (style === 'short') {
    const text = part('short')
    const comma = text.lastIndexOf(',')
    return text.indexOf(',') === comma ? text : text.slice(0, comma).replaceAll(',', '') + text.slice(comma)
  }
  const date = locale.startsWith('en') ? `${part('weekday')}, ${part('date')}` : part('day')
  return style === 'date' ? date : `${date}, ${part('time')}`
}

/**
 * "Thursday, 5 March 2026, 17:00–18:00"; both dates when it crosses midnight, both offsets when the clock is
 * changed meanwhile (else "02:30–02:30" would read as nothing).
 */
export function formatSpan(start: Date, end: Date, timeZone: string, locale = 'en-GB'): string {
  const [from, to] = [localParts(start, timeZone), localParts(end, timeZone)]
  const offsets = [utcOffset(timeZone, start), utcOffset(timeZone, end)]
  const marks = offsets[0] === offsets[1] ? ['', ''] : offsets.map((offset) => ` (${offset})`)
  const opening = `${formatWhen(start, timeZone, { locale })}${marks[0]}`
  if (from.date === to.date) return `${opening}–${to.time}${marks[1]}`
  return `${opening} – ${formatWhen(end, timeZone, { locale })}${marks[1]}`
}

/** The three lines of a leaf of a calendar: "Mar", "5", "Thu". */
export function formatLeaf(
  instant: Date,
  timeZone: string,
  locale = 'en-GB',
): { month: string; day: string; weekday: string } {
  const part = (name: keyof typeof PARTS) => formatter(locale, timeZone, name).format(instant)
  return { month: part('leafMonth'), day: part('leafDay'), weekday: part('leafWeekday') }
}

/**
 * What a form's date ("2026-03-29"), time ("02:30") and zone mean. The written rule: a local time that the clock
 * jumps over is refused, one that it shows twice must be chosen by `fold`; nothing is moved silently.
 */
export function resolveLocal(local: {
  date: string
  time: string
  timeZone: string
  fold?: 'earlier' | 'later'
}): LocalTime {
  const { timeZone } = local
  const date = parsed(() => /^\d{4}-\d\d-\d\d$/.test(local.date) && Temporal.PlainDate.from(local.date))
  if (!date) return { ok: false, reason: 'malformed', field: 'date' }
  const time = parsed(
    () => /^([01]\d|2[0-3]):[0-5]\d$/.test(local.time) && Temporal.PlainTime.from(local.time),
  )
  if (!time) return { ok: false, reason: 'malformed', field: 'time' }
  const wall = date.toPlainDateTime(time)
  const earlier = parsed(() => wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' }))
  if (!earlier) return { ok: false, reason: 'malformed', field: 'timeZone' }
  const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' })
  if (earlier.equals(later)) return { ok: true, instant: dateOf(earlier) }
  if (!earlier.toPlainDateTime().equals(wall))
    return { ok: false, reason: 'nonexistent', gap: gapAfter(earlier) }
  if (local.fold) return { ok: true, instant: dateOf(local.fold === 'earlier' ? earlier : later) }
  return {
    ok: false,
    reason: 'doubled',
    earlier: { instant: dateOf(earlier), label: `${labelOf(earlier)}, the first` },
    later: { instant: dateOf(later), label: `${labelOf(later)}, the second` },
  }
}

/** The wall at that instant: `date` "2026-03-05", `time` "17:00", `weekday` "Thursday". */
export function localParts(instant: Date, timeZone: string): { date: string; time: string; weekday: string } {
  const wall = new Date(instant.getTime() + offsetAt(timeZone, instant)).toISOString()
  const from = wall.indexOf('T')
  const weekday = formatter('en-GB', timeZone, 'weekday').format(instant)
  return { date: wall.slice(0, from), time: wall.slice(from + 1, from + 6), weekday }
}

/**
 * The first moment after `after` at which the wall shows `time` ("03:30"). On a day whose clock jumps over it,
 * the first moment after the jump; on a day that shows it twice, the first showing only.
 */
export function nextLocalTime({
  after,
  timeZone,
  time,
}: {
  after: Date
  timeZone: string
  time: string
}): Date {
  const wanted = Temporal.PlainTime.from(time)
  let day = zoned(after, timeZone).toPlainDate()
  for (;;) {
    const wall = day.toPlainDateTime(wanted)
    const showing = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
    const jumped = !showing.toPlainDateTime().equals(wall)
    const instant = jumped ? gapAfter(showing).firstAfter : dateOf(showing)
    if (instant.getTime() > after.getTime()) return instant
    day = day.add({ days: 1 })
  }
}

/** "in 2 days", "3 h ago", "in 5 min", "now"; to be shown beside the absolute time only. */
export function relative(instant: Date, now: Date): string {
  const minutes = Math.round(Math.abs(instant.getTime() - now.getTime()) / 60_000)
  if (minutes === 0) return 'now'
  const hours = Math.round(minutes / 60)
  const days = Math.round(hours / 24)
  const amount =
    minutes < 60 ? `${minutes} min` : hours < 24 ? `${hours} h` : days === 1 ? '1 day' : `${days} days`
  return instant.getTime() > now.getTime() ? `in ${amount}` : `${amount} ago`
}

/** A length in words: "45 minutes", "1 hour", "1 h 30 min"; in other languages "1 Stunde 30 Minuten". */
export function formatDuration(start: Date, end: Date, locale = 'en-GB'): string {
  const minutes = Math.round((end.getTime() - start.getTime()) / 60_000)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (!locale.startsWith('en'))
    return [
      hours > 0 && formatAmount(hours, 'hour', locale),
      (rest > 0 || hours === 0) && formatAmount(rest, 'minute', locale),
    ]
      .filter(Boolean)
      .join(' ')
  if (hours === 0) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  if (rest > 0) return `${hours} h ${rest} min`
  return hours === 1 ? '1 hour' : `${hours} hours`
}

/** "24 hours", "2 Tage". */
export function formatAmount(amount: number, unit: 'minute' | 'hour' | 'day', locale = 'en-GB'): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}

/** The zone for a narrow place: the name of zoneName without its brackets, "Denver" or "UTC-5". */
export function zoneLabel(timeZone: string, at: Date): string {
  return zoneName(timeZone, at).replace(/ \(.*\)$/, '')
}

function formatter(locale: string, timeZone: string, part: keyof typeof PARTS): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${part}`
  formatters[key] ??= new Intl.DateTimeFormat(locale, { timeZone, ...PARTS[part] })
  return formatters[key]
}

/** `before` is what "earlier" makes of a skipped wall time: the same clock, read before the jump. */
function gapAfter(before: Temporal.ZonedDateTime): { from: string; to: string; firstAfter: Date } {
  const jump = before.getTimeZoneTransition('next')
  if (!jump) throw new RangeError(`No jump of the clock after ${before.toString()}`)
  const from = jump
    .toPlainDateTime()
    .subtract({ nanoseconds: jump.offsetNanoseconds - before.offsetNanoseconds })
  return { from: clockOf(from), to: clockOf(jump), firstAfter: dateOf(jump) }
}

function labelOf(wall: Temporal.ZonedDateTime): string {
  const [at, timeZone] = [dateOf(wall), wall.timeZoneId]
  return [clockOf(wall), zoneAbbreviation(timeZone, at), `(${utcOffset(timeZone, at)})`]
    .filter(Boolean)
    .join(' ')
}

function parsed<T>(parse: () => T | false): T | undefined {
  try {
    return parse() || undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const zoned = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
const dateOf = (wall: Temporal.ZonedDateTime) => new Date(wall.epochMilliseconds)
const clockOf = (wall: { toPlainTime(): Temporal.PlainTime }) =>
  wall.toPlainTime().toString({ smallestUnit: 'minute' })

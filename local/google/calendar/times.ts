import { Temporal } from 'temporal-polyfill'
import type { Time } from './event'
import { invalid, timeRangeEmpty } from './refusal'

type Which = 'start' | 'end'

/**
 * Start and end as they are kept. https://developers.google.com/workspace/calendar/api/v3/reference/events#start
 * @throws Refusal 400 for one that is missing, mixed, no time at all, or before its start.
 */
export function keptTimes(start: Time | undefined, end: Time | undefined, zone: string) {
  const kept = { start: keptTime(start, 'start', zone), end: keptTime(end, 'end', zone) }
  if (Boolean(kept.start.date) !== Boolean(kept.end.date))
    throw invalid('Start and end times must either both be date or both be dateTime.')
  const [from, to] = [instantOf(kept.start, zone), instantOf(kept.end, zone)]
  // The end of an all-day event is exclusive, so one that ends as it starts is empty.
  if (to < from || (kept.start.date && to === from)) throw timeRangeEmpty()
  return kept
}

function keptTime(time: Time | undefined, which: Which, zone: string): Time {
  if (!time?.date && !time?.dateTime) throw invalid(`Missing ${which} time.`, undefined, 'required')
  if (time.date && time.dateTime) throw invalid(`Invalid ${which} time: both date and dateTime.`)
  if (time.timeZone && !isZone(time.timeZone))
    throw invalid(`Invalid time zone definition for ${which} time.`)
  const { timeZone } = time
  if (time.date) {
    if (!/^\d{4}-\d\d-\d\d$/.test(time.date) || !parses(() => Temporal.PlainDate.from(time.date ?? '')))
      throw invalid('Invalid value for: Invalid format')
    return { date: time.date, ...(timeZone ? { timeZone } : {}) }
  }
  const instant = instantFrom(time.dateTime ?? '', timeZone ?? undefined, which)
  return { dateTime: new Date(instant).toISOString(), timeZone: timeZone ?? zone }
}

/** "A time zone offset is required unless a time zone is explicitly specified in timeZone." */
function instantFrom(text: string, zone: string | undefined, which: Which): number {
  const instant = readInstant(text)
  if (instant !== undefined) return instant
  const plain = parses(() => Temporal.PlainDateTime.from(text))
  if (!plain || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/.test(text))
    throw invalid('Invalid value for: Invalid format')
  if (!zone) throw invalid(`Missing time zone definition for ${which} time.`, undefined, 'required')
  return plain.toZonedDateTime(zone).epochMilliseconds
}

/** Epoch milliseconds of an RFC 3339 timestamp, undefined for any other text. */
export function readInstant(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text)) return undefined
  return parses(() => Temporal.Instant.from(text))?.epochMilliseconds
}

/** Epoch milliseconds; an all-day date begins at midnight in the calendar's zone. */
export function instantOf({ date, dateTime }: Time, zone: string): number {
  if (dateTime) return Date.parse(dateTime)
  return Temporal.PlainDate.from(date ?? '').toZonedDateTime(zone).epochMilliseconds
}

/** A kept time as the reader sees it: with the offset of the zone they asked for, else of the calendar's. */
export function shownTime(time: Time, zone: string): Time {
  return time.dateTime ? { ...time, dateTime: inZone(Date.parse(time.dateTime), zone) } : time
}

export function inZone(instant: number, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  const text = at.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 })
  return text.replace(/\+00:00$/, 'Z')
}

export function isZone(zone: string): boolean {
  return parses(() => Temporal.Now.zonedDateTimeISO(zone)) !== undefined
}

function parses<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

import { Temporal } from 'temporal-polyfill'

/** Ids that ICU still lists under their old spelling, with the name the IANA database gives them today. */
const TODAY: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** Each English speaks only the abbreviations of its own region, and "GMT+9" of the others. */
const ENGLISHES = ['en-GB', 'en-US', 'en-AU', 'en-CA', 'en-IN', 'en-ZA']

let listed: string[] | undefined
let known: Map<string, string> | undefined
const abbreviators = new Map<string, Intl.DateTimeFormat>()

/** Every zone one can choose: "UTC", then the IANA ids in their present spelling, A to Z. */
export function timeZones(): string[] {
  listed ??= [
    'UTC',
    ...Intl.supportedValuesOf('timeZone')
      .map((id) => TODAY[id] ?? id)
      .sort(),
  ]
  return [...listed]
}

/** Ids that were asked about, since asking the platform costs as much as reading a hundred rows of a file. */
const judged = new Map<string, boolean>()

/** Whether this is an IANA id that the platform can reckon with; an offset such as "+02:00" is not. */
export function isTimeZone(id: unknown): id is string {
  if (typeof id !== 'string' || id.length > 64 || !/^[a-z]/i.test(id)) return false
  const present = judged.get(id)
  if (present !== undefined) return present
  // Whoever asks decides what is asked: it must not fill the memory.
  if (judged.size >= 2_000) judged.clear()
  const known = isKnown(id)
  judged.set(id, known)
  return known
}

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}

/**
 * The zone that a person means: an IANA id in any case, a city that only one id has ("berlin", "New York",
 * "São Paulo"), "UTC" or "GMT". A bare abbreviation ("EST", "IST") means several zones, so it finds none.
 */
export function findTimeZone(text: string): string | undefined {
  const wanted = plain(text)
  if (wanted === 'utc' || wanted === 'gmt') return 'UTC'
  known ??= nameZones()
  const found = known.get(wanted)
  if (found) return found
  const id = text.trim()
  return id.includes('/') && isTimeZone(id)
    ? new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions().timeZone
    : undefined
}

/** "Berlin" of Europe/Berlin, "New York" of America/New_York; where an id names no place, "UTC" or "UTC-5". */
export function zoneCity(timeZone: string): string {
  if (namesPlace(timeZone)) return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  // The sign of these ids is the wrong way round: Etc/GMT+5 lies five hours behind.
  const [, sign, hours] = /^Etc\/GMT([+-])([1-9]\d?)$/.exec(timeZone) ?? []
  if (sign) return `UTC${sign === '+' ? '-' : '+'}${hours}`
  return timeZone.startsWith('Etc/') ? 'UTC' : timeZone
}

/**
 * The zone as a reader knows it, at that moment: "Berlin (CET, UTC+1)", "Kathmandu (UTC+5:45)", "UTC".
 * @throws RangeError when the platform does not know the zone.
 */
export function zoneName(timeZone: string, at: Date): string {
  if (!namesPlace(timeZone)) return utcOffset(timeZone, at)
  const inBrackets = [zoneAbbreviation(timeZone, at), utcOffset(timeZone, at)]
  return `${zoneCity(timeZone)} (${inBrackets.filter(Boolean).join(', ')})`
}

/** "UTC+1", "UTC-3:30", "UTC" at that moment. */
export function utcOffset(timeZone: string, at: Date): string {
  const offset = offsetAt(timeZone, at)
  const minutes = Math.trunc(Math.abs(offset) / 60_000)
  if (minutes === 0) return 'UTC'
  const rest = minutes % 60
  return `UTC${offset < 0 ? '-' : '+'}${Math.trunc(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

interface Period {
  /** Epoch milliseconds, `to` excluded. */
  from: number
  to: number
  offset: number
}

/** Between two changes of its clock a zone has one offset; asking the calendar each time costs a hundred times more. */
const periods = new Map<string, Period[]>()

/**
 * How far the wall's clock is ahead of UTC at that moment, milliseconds.
 * @throws RangeError for an unknown zone or an invalid date
 */
export function offsetAt(timeZone: string, at: Date): number {
  const instant = at.getTime()
  const known = periods.get(timeZone) ?? []
  const found = known.find(({ from, to }) => instant >= from && instant < to)
  if (found) return found.offset
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
  const next = wall.getTimeZoneTransition('next')
  // The change before the next one lies at this instant or earlier.
  const last = wall.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  const period = {
    from: last?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: wall.offsetNanoseconds / 1_000_000,
  }
  // A year has two: more than these nobody asks for but to fill the memory.
  periods.set(timeZone, known.length < 100 ? [...known, period] : [period])
  return period.offset
}

/** "CET", "MDT"; undefined where the zone has no abbreviation that people use. */
export function zoneAbbreviation(timeZone: string, at: Date): string | undefined {
  for (const english of ENGLISHES) {
    const parts = abbreviator(english, timeZone).formatToParts(at)
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
    if (/^[A-Z]+$/.test(name)) return name
  }
  return undefined
}

const namesPlace = (timeZone: string) => timeZone.includes('/') && !timeZone.startsWith('Etc/')

function abbreviator(english: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${english} ${timeZone}`
  const present = abbreviators.get(key)
  if (present) return present
  const made = new Intl.DateTimeFormat(english, { timeZone, timeZoneName: 'short' })
  abbreviators.set(key, made)
  return made
}

/** Lower-cased ids and cities → id; a city of two zones is left out. */
function nameZones(): Map<string, string> {
  const names = new Map<string, string>()
  const twice = new Set<string>()
  const former = Object.entries(TODAY).map(([old, id]) => ({ name: old, id }))
  for (const { name, id } of [...timeZones().map((zone) => ({ name: zone, id: zone })), ...former]) {
    names.set(plain(name), id)
    const city = plain(zoneCity(name))
    if ((names.get(city) ?? id) !== id) twice.add(city)
    names.set(city, id)
  }
  for (const city of twice) names.delete(city)
  return names
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase()
}

import { z } from 'zod'
import type { Person } from '../people'
import type { Calendars } from './calendars'
import type { Copy } from './event'
import { invalid, timeRangeEmpty } from './refusal'
import { instantOf, inZone, isZone, readInstant } from './times'
import { readJson } from './writable'

const Query = z.object({
  timeMin: z.string(),
  timeMax: z.string(),
  timeZone: z.string().nullish(),
  items: z.array(z.object({ id: z.string() })).nullish(),
  calendarExpansionMax: z.number().int().max(50).nullish(),
})

/** https://developers.google.com/workspace/calendar/api/v3/reference/freebusy/query */
export function freeBusy(calendars: Calendars, person: Person, body: string): object {
  const parsed = Query.safeParse(readJson(body))
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error), undefined, 'required')
  const { items, timeZone } = parsed.data
  const zone = timeZone ?? 'UTC'
  const [from, to] = [readInstant(parsed.data.timeMin), readInstant(parsed.data.timeMax)]
  if (from === undefined || to === undefined) throw invalid('Bad Request', undefined, 'badRequest')
  if (!isZone(zone)) throw invalid('Invalid time zone.')
  if (from >= to) throw timeRangeEmpty('timeMax')
  const answers = (items ?? []).map(({ id }, index) => {
    if (index >= 50) return [id, problem('tooManyCalendarsRequested')]
    const email = id === 'primary' ? person.email : id.toLowerCase()
    if (!maySee(calendars, person, email)) return [id, problem('notFound')]
    return [id, { busy: busyTimes(calendars, email, { from, to, zone }) }]
  })
  return {
    kind: 'calendar#freeBusy',
    timeMin: inZone(from, 'UTC'),
    timeMax: inZone(to, 'UTC'),
    calendars: Object.fromEntries(answers),
  }
}

/** As in Workspace, where colleagues share their free/busy times by default: the same domain, and a calendar. */
function maySee({ books, people }: Calendars, person: Person, email: string): boolean {
  const domain = (address: string) => address.split('@')[1]
  const exists = Boolean(people.find(email)) || books.has(email)
  return email === person.email || (exists && domain(email) === domain(person.email))
}

function problem(reason: string) {
  return { errors: [{ domain: 'global', reason }], busy: [] }
}

/** The times at which something blocks the calendar, merged and cut to what was asked. */
function busyTimes(
  { books, zone }: Calendars,
  email: string,
  range: { from: number; to: number; zone: string },
): object[] {
  const times = [...books.of(email).copies.values()]
    .filter(blocks)
    .map(({ event }) => ({
      start: Math.max(instantOf(event.start, zone), range.from),
      end: Math.min(instantOf(event.end, zone), range.to),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start)
  const merged: typeof times = []
  for (const time of times) {
    const last = merged.at(-1)
    if (last && time.start <= last.end) last.end = Math.max(last.end, time.end)
    else merged.push(time)
  }
  return merged.map(({ start, end }) => ({ start: inZone(start, range.zone), end: inZone(end, range.zone) }))
}

function blocks({ event, calendar }: Copy): boolean {
  const mine = event.attendees?.find(({ email }) => email === calendar)
  return (
    event.status !== 'cancelled' &&
    event.transparency !== 'transparent' &&
    mine?.responseStatus !== 'declined'
  )
}

import { normaliseEmail } from '@/lib/domain/email-address'
import { LONGEST_MINUTES, SHORTEST_MINUTES } from '@/lib/domain/interview'
import { firstNames } from './first-name'
import { inWords } from './plan-words'

/** What is asked of the server about a form as typed so far. */
export interface BusyQuestion {
  query: string
  /** Address → name as it was typed. */
  names: ReadonlyMap<string, string>
  /** Day of the start, "2026-03-05", and the zone that the form is filled in. */
  date: string
  timeZone: string
}

/** The server's answer; times as ISO 8601, null for a side too far away to matter. */
export type BusyAnswer =
  | {
      ok: true
      people: ({ email: string; name?: string } & (
        | { busy: { from: string | null; to: string | null }[] }
        | { unknown: true }
      ))[]
    }
  | { ok: false; reason: string }

export interface BusyHint {
  /** A sentence per busy person. */
  busy: string[]
  /** Who is free, and who cannot be seen. */
  others: string[]
  /** "Google Calendar, Berlin time"; the zone only beside times. */
  source: string
}

/** Most people of one question, as of one panel. */
const MOST_PEOPLE = 20

/** Most busy people told with their times, and most times told of each. */
const MOST_TOLD = 3

/**
 * Undefined while the form names no whole time or nobody.
 * @param except the interview that gets a new time; its panel is meant where the form names nobody
 */
export function questionOf(form: FormData, except?: string): BusyQuestion | undefined {
  const read = (name: string) => String(form.get(name) ?? '').trim()
  const [date, time, timeZone, durationMinutes] = ['date', 'time', 'timeZone', 'durationMinutes'].map(read)
  const names = namesOf(form)
  if (!date || !time || !timeZone || !durationMinutes || (names.size === 0 && !except)) return undefined
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time) || !isZone(timeZone)) return undefined
  const minutes = Number(durationMinutes)
  if (!Number.isInteger(minutes) || minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) return undefined
  const query = new URLSearchParams({ date, time, durationMinutes, timeZone })
  const fold = read('fold')
  if (fold) query.set('fold', fold)
  if (except) query.set('except', except)
  for (const email of names.keys()) query.append('emails', email)
  return { query: query.toString(), names, date, timeZone }
}

/** "Ivan is busy 16:30–17:30", "Mia is free", "Kai’s calendar cannot be seen"; times in the form's zone. */
export function hintOf({ people }: Extract<BusyAnswer, { ok: true }>, question: BusyQuestion): BusyHint {
  const names = firstNames(people.map(({ email, name }) => name ?? question.names.get(email) ?? email))
  const busy: string[] = []
  const more: string[] = []
  const free: string[] = []
  const unseen: string[] = []
  people.forEach((person, place) => {
    const name = names[place] ?? person.email
    if ('unknown' in person) unseen.push(name)
    else if (person.busy.length === 0) free.push(name)
    else if (busy.length === MOST_TOLD) more.push(name)
    else busy.push(`${name} is busy ${timesOf(person.busy, question)}`)
  })
  const city = question.timeZone.split('/').at(-1)?.replaceAll('_', ' ')
  return {
    busy: more.length > 0 ? [...busy, `${some(more)} ${are(more)} busy too`] : busy,
    others: [
      ...(free.length > 0 ? [`${some(free)} ${are(free)} free`] : []),
      ...(unseen.length === 1 ? [`${unseen[0]}’s calendar cannot be seen`] : []),
      ...(unseen.length > 1 ? [`The calendars of ${some(unseen)} cannot be seen`] : []),
    ],
    source: busy.length > 0 ? `Google Calendar, ${city} time` : 'Google Calendar',
  }
}

/** Address → name of everybody whom the form asks for. */
function namesOf(form: FormData): Map<string, string> {
  const people = [...form].flatMap(([field, typed]): [string, string][] => {
    const row = /^interviewers\.\d+\.(?=email$)/.exec(field)?.[0]
    const email = row && normaliseEmail(typed)
    return email ? [[email, String(form.get(`${row}name`) ?? '').trim() || email]] : []
  })
  return new Map(people.slice(0, MOST_PEOPLE))
}

function timesOf(
  spans: readonly { from: string | null; to: string | null }[],
  { date, timeZone }: BusyQuestion,
): string {
  const clock = (at: string) => {
    const { day, weekday, time } = momentOf(at, timeZone)
    return day === date ? time : `${weekday} ${time}`
  }
  const told = spans.slice(0, MOST_TOLD).map(({ from, to }) => {
    if (from && to) return `${clock(from)}–${clock(to)}`
    if (from) return `from ${clock(from)}`
    return to ? `until ${clock(to)}` : 'all that time'
  })
  return inWords(spans.length > MOST_TOLD ? [...told, 'later'] : told)
}

/** "Mia, Lee, Bo and 2 others" */
function some(names: readonly string[]): string {
  const rest = names.length - MOST_TOLD
  if (rest <= 1) return inWords(names)
  return inWords([...names.slice(0, MOST_TOLD), `${rest} others`])
}

const are = (names: readonly string[]) => (names.length > 1 ? 'are' : 'is')

function momentOf(at: string, timeZone: string): { day: string; weekday: string; time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = format.formatToParts(new Date(at))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: part('weekday') ?? '',
    time: `${part('hour')}:${part('minute')}`,
  }
}

/** A zone that is only half typed is none. */
function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}

import type { Calendars } from './calendars'
import { copyOf } from './calendars'
import { type Answer, Person } from './person'
import { instantOf } from './times'

const HOUR = 3_600_000
const ANSWERS: Record<string, Answer> = { accept: 'accepted', maybe: 'tentative', decline: 'declined' }

/** Does what a form of the page asks for; a sentence when that cannot be. */
export function actOn(calendars: Calendars, email: string, form: URLSearchParams): string | undefined {
  const person = new Person(calendars, email)
  const [id, act] = [form.get('event') ?? '', form.get('act') ?? '']
  const answer = ANSWERS[act]
  try {
    if (answer) person.respond(id, answer)
    else if (act === 'delete') person.delete(id)
    else if (act === 'earlier') shift(calendars, email, id, -HOUR)
    else if (act === 'later') shift(calendars, email, id, HOUR)
    else return 'There is no such thing to do.'
    return undefined
  } catch (refusal) {
    return refusal instanceof Error ? refusal.message : String(refusal)
  }
}

function shift(calendars: Calendars, email: string, id: string, by: number): void {
  const { event } = copyOf(calendars, email, id)
  const at = (time: typeof event.start) => new Date(instantOf(time, calendars.zone) + by)
  new Person(calendars, email).move(id, { start: at(event.start), end: at(event.end) })
}

import { type Calendars, copyOf } from './calendars'
import { changeEvent, deleteEvent } from './change'
import { type Event, etagOf } from './event'
import { insertEvent } from './insert'
import type { WriteOptions } from './notices'
import { shown } from './show'
import { readEvent } from './writable'

export type Answer = 'needsAction' | 'accepted' | 'declined' | 'tentative'

/** Google Calendar itself always asks whether to tell the guests; here they are told. */
const OPTIONS: WriteOptions = { conferenceDataVersion: 1, sendUpdates: 'all' }

/** Somebody who acts in Google Calendar itself, by the rules that the API has: a Refusal is thrown as there. */
export class Person {
  constructor(
    private readonly calendars: Calendars,
    private readonly email: string,
  ) {}

  create(event: Event): Event {
    const name = this.calendars.people.find(this.email)?.name ?? this.email
    const body = readEvent(JSON.stringify(event))
    return this.seen(
      insertEvent(this.calendars, { email: this.email, name }, { body, options: OPTIONS }).event.id,
    )
  }

  change(eventId: string, event: Event): Event {
    const body = readEvent(JSON.stringify(event))
    changeEvent(this.calendars, this.email, eventId, { body, how: 'patch', options: OPTIONS })
    return this.seen(eventId)
  }

  /** Times as instants, ISO 8601. */
  move(eventId: string, { start, end }: { start: Date | string; end: Date | string }): Event {
    const at = (time: Date | string) => ({ dateTime: new Date(time).toISOString(), date: null })
    return this.change(eventId, { start: at(start), end: at(end) })
  }

  delete(eventId: string): void {
    deleteEvent(this.calendars, this.email, { id: eventId, options: OPTIONS })
  }

  respond(eventId: string, responseStatus: Answer): Event {
    const { event } = copyOf(this.calendars, this.email, eventId)
    const attendees = event.attendees?.map((guest) =>
      guest.email === this.email ? { ...guest, responseStatus } : guest,
    )
    if (!attendees?.some(({ email }) => email === this.email))
      throw new Error(`${this.email} is no guest of ${eventId}.`)
    return this.change(eventId, { attendees })
  }

  private seen(eventId: string): Event {
    const copy = copyOf(this.calendars, this.email, eventId)
    return { ...shown(this.calendars, copy, { zone: this.calendars.zone }), etag: etagOf(copy) }
  }
}

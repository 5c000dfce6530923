import type { LocalClock } from '../../clock'
import type { Faults } from '../../faults'
import { Agenda } from '../../resend/agenda'
import type { People } from '../people'
import type { Call, World } from '../world'
import { answerCalendar, type CalendarApi } from './api'
import { Books } from './books'
import type { Calendars, Meet, Notice } from './calendars'
import { Channels } from './channels'
import { type Event, etagOf } from './event'
import { answerPage } from './page'
import { Person } from './person'
import { Post } from './post'
import { Quota, type QuotaOptions } from './quota'
import { shown } from './show'
import { instantOf } from './times'

export interface CalendarOptions {
  /** IANA zone of every calendar; UTC by default. */
  timeZone?: string
  quota?: QuotaOptions
  /** Real milliseconds before every answer; 0 by default. */
  latency?: number
  /** How a Meet conference that is asked for comes to be; 'success' at once by default. */
  meet?: Meet
}

/** Calendar v3 of one stand-in, and what can be seen and done behind its back. */
export class CalendarStandIn {
  private readonly calendars: Calendars
  private readonly api: CalendarApi
  private readonly agenda: Agenda
  private readonly post: Post

  constructor(
    { clock, faults, people }: { clock: LocalClock; faults: Faults; people: People },
    options: CalendarOptions,
    url: () => string,
  ) {
    this.agenda = new Agenda(clock)
    this.post = new Post(clock, this.agenda)
    const channels = new Channels(clock, this.post, faults)
    this.calendars = {
      clock,
      faults,
      people,
      channels,
      agenda: this.agenda,
      books: new Books(clock, (email) => channels.changed(email)),
      notices: new Map(),
      conferences: new Map(),
      zone: options.timeZone ?? 'UTC',
      meet: options.meet ?? 'success',
      latency: options.latency ?? 0,
      url,
    }
    this.api = {
      calendars: this.calendars,
      quota: new Quota(clock, options.quota ?? {}),
      pages: new Map(),
    }
  }

  /** What outlives a restart: calendars, conferences, and whom Google would have written to. */
  keep() {
    const { books, notices, conferences } = this.calendars
    return { books: books.keep(), notices, conferences }
  }

  restore(kept: ReturnType<CalendarStandIn['keep']>): void {
    this.calendars.books.restore(kept.books)
    this.calendars.notices = kept.notices
    this.calendars.conferences = kept.conferences
  }

  /** The part of the API; undefined for other paths. */
  answer = (world: World, call: Call): Promise<Response | undefined> => answerCalendar(this.api, world, call)

  /** The pages for people; undefined for other paths. */
  page = (call: Call): Response | undefined => answerPage(this.calendars, call)

  /** What this person could do in Google Calendar itself. */
  as = (email: string): Person => new Person(this.calendars, email.toLowerCase())

  /** Every event of this person, deleted ones included, earliest start first. */
  events(email: string): Event[] {
    const { books, zone } = this.calendars
    return [...books.of(email.toLowerCase()).copies.values()]
      .sort((a, b) => instantOf(a.event.start, zone) - instantOf(b.event.start, zone))
      .map((copy) => ({ ...shown(this.calendars, copy, { zone }), etag: etagOf(copy) }))
  }

  notices(email: string): Notice[] {
    return this.calendars.notices.get(email.toLowerCase()) ?? []
  }

  invalidateSyncTokens(email?: string): void {
    this.calendars.books.invalidateSyncTokens(email?.toLowerCase())
  }

  setLatency(milliseconds: number): void {
    this.calendars.latency = milliseconds
  }

  setMeet(meet: Meet): void {
    this.calendars.meet = meet
  }

  nextDue = () => this.agenda.nextDue()
  pump = () => this.agenda.pump()
  settled = () => this.agenda.settled()
  done = () => this.agenda.done()

  async close(): Promise<void> {
    this.post.close()
    await this.agenda.close()
  }
}

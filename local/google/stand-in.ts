import type { LocalClock } from '../clock'
import { Faults } from '../faults'
import { logged, RequestLog } from '../requests'
import { type Answer, serve } from '../server'
import { account } from './account'
import { authorize } from './authorize'
import type { Notice } from './calendar/calendars'
import type { Event } from './calendar/event'
import type { Answer as GuestAnswer, Person } from './calendar/person'
import { type CalendarOptions, CalendarStandIn } from './calendar/stand-in'
import { discovery } from './discovery'
import { meetFaults } from './fault-answers'
import { Grants } from './grants'
import { IdTokens } from './id-tokens'
import { Memory } from './memory'
import { People } from './people'
import { token } from './token'
import type { Call, Part, World } from './world'

export interface GoogleOptions {
  clock: LocalClock
  /** 0 (the default) takes a free port. */
  port?: number
  clientId: string
  clientSecret: string
  /** Only these exact addresses are redirected to. */
  redirectUris: string[]
  users: { email: string; name: string }[]
  faults?: Faults
  requests?: RequestLog
  calendar?: CalendarOptions
  /** The file in which people, consents, tokens and calendars outlive a restart. */
  memory?: string
}

export interface GoogleStandIn {
  /** Base URL and issuer. */
  url: string
  close(): Promise<void>
  /** Takes the person's consent and every token away, as they could at Google. */
  revokeAll(email: string): void

  /** Every event in this person's calendar as the API shows it, deleted ones included, earliest start first. */
  events(email: string): Event[]
  /** Whom Google would have written to about this person's events, oldest first. */
  notices(email: string): Notice[]
  /** This person in Google Calendar itself. What the API refuses is thrown. */
  as(email: string): Person
  /** The person moves an event; times are instants. */
  moveEvent(email: string, eventId: string, times: { start: Date | string; end: Date | string }): Event
  /** The person deletes an event: the organizer for everybody, a guest for themselves. */
  deleteEvent(email: string, eventId: string): void
  respond(attendeeEmail: string, eventId: string, answer: GuestAnswer): Event
  /** Sync tokens given out so far answer 410 from now on; for one calendar or all. */
  invalidateSyncTokens(email?: string): void
  /** Real milliseconds before every answer of Calendar. */
  setLatency(milliseconds: number): void
  setMeet(meet: 'success' | 'pending' | 'failure'): void
  /** The next due instant (epoch ms, virtual) of a notification or a pending conference. */
  nextDue(): number | undefined
  /** Looks at the clock again and starts what is due. */
  pump(): void
  /** Resolves when nothing is due and no notification is in flight. */
  settled(): Promise<void>
  /** How many notifications it has sent. */
  done(): number
}

/** Starts a local stand-in for Google's sign-in, OAuth 2.0 and Calendar. */
export async function startGoogle(options: GoogleOptions): Promise<GoogleStandIn> {
  const { clock, clientId, clientSecret, redirectUris, users } = options
  const { faults = new Faults(), requests = new RequestLog() } = options
  const world: World = {
    clock,
    url: '',
    client: { id: clientId, secret: clientSecret, redirectUris },
    people: new People(users),
    grants: new Grants(clock),
    idTokens: await IdTokens.start(),
    faults,
  }
  const calendar = new CalendarStandIn(world, options.calendar ?? {}, () => world.url)
  const memory = new Memory(options.memory, () => ({
    people: world.people.byEmail,
    grants: world.grants.keep(),
    calendar: calendar.keep(),
  }))
  const kept = memory.recall()
  if (kept) {
    world.people.byEmail = kept.people
    world.grants.restore(kept.grants)
    calendar.restore(kept.calendar)
    for (const { email, name } of users) world.people.add(email, name)
  }
  const parts: Part[] = [discovery, authorize, token, account, calendar.answer]
  const server = await serve(options.port ?? 0, async (request) => {
    const call: Call = { request, url: new URL(request.url), body: await request.text() }
    // A browser's own wish, neither logged nor met by a fault.
    if (call.url.pathname === '/favicon.ico') return new Response(null, { status: 204 })
    calendar.pump()
    if (request.method !== 'GET') memory.touch()
    const page = calendar.page(call)
    if (page) return page
    const answer = await meetFaults(world, call, () => answerCall(parts, world, call))
    requests.record(logged('google', { request, body: call.body, answer, at: clock.now() }))
    return answer
  })
  world.url = server.url
  return {
    url: server.url,
    close: async () => {
      await calendar.close()
      await server.close()
      memory.write()
    },
    revokeAll: (email) => world.grants.revokeAll(email.toLowerCase()),
    events: (email) => calendar.events(email),
    notices: (email) => calendar.notices(email),
    as: calendar.as,
    moveEvent: (email, eventId, times) => calendar.as(email).move(eventId, times),
    deleteEvent: (email, eventId) => calendar.as(email).delete(eventId),
    respond: (email, eventId, answer) => calendar.as(email).respond(eventId, answer),
    invalidateSyncTokens: (email) => calendar.invalidateSyncTokens(email),
    setLatency: (milliseconds) => calendar.setLatency(milliseconds),
    setMeet: (meet) => calendar.setMeet(meet),
    nextDue: calendar.nextDue,
    pump: calendar.pump,
    settled: calendar.settled,
    done: calendar.done,
  }
}

async function answerCall(parts: Part[], world: World, call: Call): Promise<Answer> {
  for (const part of parts) {
    const answer = await part(world, call)
    if (answer) return answer
  }
  return Response.json({ error: { code: 404, message: 'Not Found', status: 'NOT_FOUND' } }, { status: 404 })
}

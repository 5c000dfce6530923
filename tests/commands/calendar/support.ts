import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { InterviewDraft } from '@/lib/domain/interview-draft'
import { connectCalendar } from '../../support/google'
import { type CalendarWorld, type Company, DAY, hourAhead, openCompany, scheduled } from '../../support/world'

let round = 0

/** A company whose recruiter has connected her calendar, in an emptied database; each with an address of its own. */
export async function connectedCompany(world: CalendarWorld): Promise<Company> {
  const company = await freshCompany(world)
  await connectCalendar(world, company)
  return company
}

export async function freshCompany(world: CalendarWorld): Promise<Company> {
  world.faults.clear()
  world.google.setMeet('success')
  world.google.setLatency(0)
  await world.database.reset()
  round += 1
  return openCompany(world, `acme-${round}`)
}

/** An interview three days ahead, not yet in the calendar. */
export function booked(world: CalendarWorld, company: Company, change: Partial<InterviewDraft> = {}) {
  return scheduled(world, company, hourAhead(world, 3 * DAY), change)
}

/** The entry's row. */
export function rowOf(world: CalendarWorld, interviewId: string) {
  return world.database.client.calendarEvent.findUniqueOrThrow({ where: { interviewId } })
}

/** What the recruiter sees in her calendar: the entries that were not deleted. */
export function shown(world: CalendarWorld, company: Company) {
  return world.google.events(company.viewer.email).filter(({ status }) => status !== 'cancelled')
}

export async function openCards(world: CalendarWorld) {
  const cards = await world.database.client.notification.findMany({
    where: { resolvedAt: null },
    select: { kind: true, detail: true },
    orderBy: { createdAt: 'asc' },
  })
  return cards
}

export const kindsOf = (cards: { kind: string }[]) => cards.map(({ kind }) => kind)

/** Everything that is behind and due, written as right after a click. */
export function flush(world: CalendarWorld) {
  return world.commands.flushCalendar(world.commands.system, world.now())
}

/** The clock of the product, so many milliseconds on. */
export function wait(world: CalendarWorld, milliseconds: number): void {
  world.clock.jumpTo(world.clock.now() + milliseconds)
  world.google.pump()
}

/** What Google was asked while `work` ran, as "POST 200". */
export async function callsDuring(world: CalendarWorld, work: () => Promise<unknown>): Promise<string[]> {
  const before = world.google.asked().length
  await work()
  return world.google.calls(before)
}

/** The form of an edit that changes only what is given. */
export function editOf(interviewId: string, change: object = {}) {
  return {
    interviewId,
    title: 'Technical interview',
    format: 'video' as const,
    location: '',
    meetingUrl: 'https://meet.acme.example/zoe',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example', required: true }],
    allowClash: false,
    ...change,
  }
}

/** Lets `work` happen after Google has carried out the next such request, and before it answers. */
export function beforeAnswer(method: string, path: string, work: () => Promise<unknown>): void {
  const meet = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    if (request.method !== method || !request.url?.startsWith(path)) return
    unsubscribe('http.server.request.start', meet)
    const end = response.end.bind(response)
    response.end = (body?: unknown) => {
      work().finally(() => end(body))
      return response
    }
  }
  subscribe('http.server.request.start', meet)
}

import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { booked, connectedCompany, freshCompany, openCards, rowOf, shown } from '../commands/calendar/support'
import { connectCalendar } from '../support/google'
import {
  type CalendarWorld,
  type Company,
  DAY,
  HOUR,
  hourAhead,
  MINUTE,
  openCalendarWorld,
  scheduled,
} from '../support/world'

// Days of sweeps on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let world: CalendarWorld
let company: Company

beforeAll(async () => {
  world = await openCalendarWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.executor.dropState()
  company = await connectedCompany(world)
})

const EVENTS = '/calendar/v3/calendars/primary/events'
const letters = (subjectOrTo: string) =>
  world.resend.mails().filter((mail) => mail.to.join().includes(subjectOrTo))

/** Requests to Google Calendar that were under way at the same time while `work` ran. */
async function mostCallsAtOnce(work: () => Promise<unknown>): Promise<number> {
  let open = 0
  let most = 0
  const count = (by: 1 | -1) => (message: unknown) => {
    const { url } = (message as { request: IncomingMessage }).request
    if (!url?.startsWith('/calendar/v3/')) return
    open += by
    most = Math.max(most, open)
  }
  const [began, ended] = [count(1), count(-1)]
  subscribe('http.server.request.start', began)
  subscribe('http.server.response.finish', ended)
  await work()
  unsubscribe('http.server.request.start', began)
  unsubscribe('http.server.response.finish', ended)
  return most
}

describe('the engine', () => {
  test('takes a cancelled interview out of the calendar once its undo is over', async () => {
    const { interviewId } = await booked(world, company)
    await world.flush()
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    await world.travel(4_000)
    expect(shown(world, company)).toHaveLength(1)
    await world.travel(7_000)
    expect(shown(world, company)).toHaveLength(0)
  })

  test('leaves it there when the cancellation is undone', async () => {
    const { interviewId } = await booked(world, company)
    await world.flush()
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    await world.travel(5_000)
    await world.commands.undoCancel(company.viewer, { interviewId }, world.now())
    await world.travel(MINUTE)
    expect(shown(world, company)).toHaveLength(1)
    expect(world.google.events(company.viewer.email)).toHaveLength(1)
  })

  test('tries again until Google is back', async () => {
    const { interviewId } = await booked(world, company)
    world.faults.add({ target: 'google', method: 'POST', path: EVENTS, times: 4, fault: '503' })
    await world.travel(3 * MINUTE)
    expect(shown(world, company)).toEqual([])
    await world.travel(30 * MINUTE)
    expect(shown(world, company)).toHaveLength(1)
    expect(await rowOf(world, interviewId)).toMatchObject({ attempts: 0, lastError: null })
  })

  test('finds the room that Google made a little later', async () => {
    world.google.setMeet('pending')
    const { interviewId } = await booked(world, company, { meetingUrl: undefined })
    await world.travel(10_000)
    const { meetingUrl } = await world.database.client.interview.findUniqueOrThrow({
      where: { id: interviewId },
    })
    expect(meetingUrl).toMatch(/^https:\/\/meet\.google\.com\//)
  })

  test('writes sixty waiting entries of one calendar one after the other', async () => {
    company = await freshCompany(world)
    const start = hourAhead(world, 5 * DAY).getTime()
    for (let count = 0; count < 60; count += 1)
      await scheduled(world, company, new Date(start + count * 2 * HOUR), { allowClash: true })
    await connectCalendar(world, company)
    world.google.setLatency(50)
    const atOnce = await mostCallsAtOnce(() => world.travel(2 * MINUTE))
    world.google.setLatency(0)
    expect(shown(world, company)).toHaveLength(60)
    // One from right after the click, one from the engine.
    expect(atOnce).toBeLessThanOrEqual(2)
  })

  test('that forgot everything is made up for by the sweep', async () => {
    const { interviewId } = await booked(world, company)
    await world.flush()
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    await world.flush()
    world.executor.dropState()
    await world.travel(16 * MINUTE)
    expect(shown(world, company)).toEqual([])
  })
})

test('I2 a connection that Google refuses: one letter, one card, silence for a week', async () => {
  await scheduled(world, company, hourAhead(world, 9 * DAY))
  await world.flush()
  world.google.revokeAll(company.viewer.email)
  await world.travel(HOUR)
  expect(letters(company.viewer.email)).toHaveLength(1)
  const before = world.google.asked().length
  await world.travel(7 * DAY)
  expect(world.google.asked(before)).toEqual([])
  expect(letters(company.viewer.email)).toHaveLength(1)
  expect((await openCards(world)).filter(({ kind }) => kind === 'calendar_broken')).toHaveLength(1)
})

test('I4 the sweep reads what was done in Google within its quarter of an hour', async () => {
  await booked(world, company)
  await world.travel(16 * MINUTE)
  const [event] = shown(world, company)
  world.google.deleteEvent(company.viewer.email, event?.id ?? '')
  await world.travel(16 * MINUTE)
  expect(await openCards(world)).toEqual([{ kind: 'calendar_change', detail: 'Deleted in Google Calendar' }])
})

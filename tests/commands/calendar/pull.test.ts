import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectCalendar } from '../../support/google'
import {
  type CalendarWorld,
  type Company,
  DAY,
  draftOf,
  HOUR,
  hourAhead,
  MINUTE,
  openCalendarWorld,
  openCompany,
} from '../../support/world'
import {
  booked,
  callsDuring,
  connectedCompany,
  editOf,
  flush,
  kindsOf,
  openCards,
  rowOf,
  shown,
  wait,
} from './support'

let world: CalendarWorld
let company: Company
let interviewId: string

beforeAll(async () => {
  world = await openCalendarWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  company = await connectedCompany(world)
  interviewId = (await booked(world, company)).interviewId
  await flush(world)
})

const ada = () => company.viewer.email
const eventId = () => shown(world, company)[0]?.id ?? ''
const pullNow = () => world.commands.pullChanges(world.commands.system, world.now())
const pull = async () => {
  wait(world, MINUTE)
  return pullNow()
}
/** The lists that were asked for since: by token, or whole. */
const lists = (since: number) =>
  world.google
    .asked(since)
    .filter(({ method, path }) => method === 'GET' && path.includes('/events?'))
    .map(({ path }) => (path.includes('syncToken=') ? 'changes' : 'whole'))
const participant = (email = 'ivan@acme.example') =>
  world.database.client.interviewParticipant.findFirstOrThrow({ where: { email } })

describe('reading changes back', () => {
  test('is whole at first, then only what changed; our own writes are nobody’s change', async () => {
    const before = world.google.asked().length
    expect(await pull()).toEqual({ pulled: 1, unread: 0 })
    await world.commands.editInterview(company.viewer, editOf(interviewId, { title: 'Culture' }), world.now())
    await flush(world)
    await pull()
    await pull()
    expect(lists(before)).toEqual(['whole', 'changes', 'changes'])
    expect(await openCards(world)).toEqual([])
    expect(await world.commands.calendarState(company.viewer, interviewId)).toMatchObject({ kind: 'synced' })
  })

  test('leaves everything else in the calendar alone', async () => {
    await pull()
    const start = hourAhead(world, 2 * DAY)
    world.google.as(ada()).create({
      summary: 'Dentist',
      start: { dateTime: start.toISOString() },
      end: { dateTime: new Date(start.getTime() + HOUR).toISOString() },
    })
    expect(await callsDuring(world, () => pull())).toEqual(['GET 200'])
    expect(await openCards(world)).toEqual([])
  })

  test('is done by one of two sweeps at once, and not twice within half a minute', async () => {
    wait(world, MINUTE)
    const before = world.google.asked().length
    await Promise.all([pullNow(), pullNow(), pullNow()])
    await pullNow()
    expect(lists(before)).toHaveLength(1)
  })

  test('asks nothing for calendars without an open interview, and for broken ones', async () => {
    await world.database.client.interview.updateMany({ data: { status: 'completed' } })
    expect(await callsDuring(world, () => pull())).toEqual([])
    await world.database.client.interview.updateMany({ data: { status: 'pending' } })
    await world.database.client.googleAccount.updateMany({ data: { brokenAt: world.now() } })
    expect(await callsDuring(world, () => pull())).toEqual([])
  })

  test('of one calendar that fails does not stop the others', async () => {
    const other = await openCompany(world, `globex-${Date.now()}`)
    await connectCalendar(world, other)
    await booked(world, other)
    await flush(world)
    world.faults.add({ target: 'google', method: 'GET', path: '/calendar', fault: '503' })
    expect(await pull()).toEqual({ pulled: 1, unread: 1 })
    expect(await pull()).toEqual({ pulled: 2, unread: 0 })
  })

  test('waits for who is writing, and judges what was done meanwhile the next time', async () => {
    await pull()
    const { id } = await rowOf(world, interviewId)
    world.google.moveEvent(ada(), eventId(), {
      start: hourAhead(world, 6 * DAY),
      end: hourAhead(world, 6 * DAY + HOUR),
    })
    const leaseUntil = new Date(world.clock.now() + 2 * MINUTE)
    await world.database.client.calendarEvent.update({ where: { id }, data: { leaseUntil } })
    await pull()
    expect(await openCards(world)).toEqual([])
    wait(world, 5 * MINUTE)
    await pull()
    expect(kindsOf(await openCards(world))).toEqual(['calendar_change'])
  })
})

test('a list that is older than what we wrote since is no change of anybody', async () => {
  const { takeInChange } = await import('@/lib/commands/calendar/take-in-change')
  const [before] = shown(world, company)
  const listedAt = world.now()
  const { date, time } = draftOf(company, hourAhead(world, 8 * DAY))
  await world.commands.rescheduleInterview(
    company.viewer,
    { interviewId, date, time, durationMinutes: 60, timeZone: 'Europe/Berlin', allowClash: false },
    world.now(),
  )
  await flush(world)
  const { id, etag } = await rowOf(world, interviewId)
  const stale = {
    etag: before?.etag ?? null,
    status: 'tentative' as const,
    startsAt: new Date(before?.start?.dateTime ?? 0),
    endsAt: new Date(before?.end?.dateTime ?? 0),
    guests: [],
  }
  expect(await takeInChange(id, stale, listedAt)).toBe('not now')
  expect(await openCards(world)).toEqual([])
  expect(await rowOf(world, interviewId)).toMatchObject({ etag })
})

describe('I4 a sync token that Google no longer takes (410)', () => {
  beforeEach(async () => {
    await pull()
  })

  test('means one whole look, and changes again afterwards', async () => {
    world.google.invalidateSyncTokens()
    const before = world.google.asked().length
    await pull()
    await pull()
    expect(lists(before)).toEqual(['changes', 'whole', 'changes'])
    expect(await openCards(world)).toEqual([])
  })

  test('hides nothing: deleted meanwhile', async () => {
    world.google.deleteEvent(ada(), eventId())
    world.google.invalidateSyncTokens()
    await pull()
    expect(await openCards(world)).toEqual([
      { kind: 'calendar_change', detail: 'Deleted in Google Calendar' },
    ])
  })

  test('hides nothing: moved into the past meanwhile', async () => {
    const start = new Date(world.clock.now() - 2 * DAY)
    world.google.moveEvent(ada(), eventId(), { start, end: new Date(start.getTime() + HOUR) })
    world.google.invalidateSyncTokens()
    await pull()
    expect(kindsOf(await openCards(world))).toEqual(['calendar_change'])
    expect(await world.commands.calendarState(company.viewer, interviewId)).toMatchObject({
      kind: 'conflict',
      change: 'moved',
    })
  })
})

describe('what guests answer', () => {
  test('is kept; a required interviewer who declines is a card, and takes it back by accepting', async () => {
    world.google.respond('ivan@acme.example', eventId(), 'declined')
    await pull()
    expect(await participant()).toMatchObject({ response: 'declined', respondedAt: expect.any(Date) })
    expect(await openCards(world)).toEqual([
      { kind: 'interviewer_declined', detail: 'Ivan Petrov declined in Google Calendar' },
    ])
    world.google.respond('ivan@acme.example', eventId(), 'accepted')
    await pull()
    expect(await participant()).toMatchObject({ response: 'accepted' })
    expect(await openCards(world)).toEqual([])
  })

  test('a card that was put away does not come back with the next look', async () => {
    world.google.respond('ivan@acme.example', eventId(), 'declined')
    await pull()
    await world.database.client.notification.updateMany({ data: { resolvedAt: world.now() } })
    world.google.as(ada()).change(eventId(), { colorId: '5' })
    await pull()
    expect(await openCards(world)).toEqual([])
  })

  test('who is optional may decline without a question', async () => {
    const interviewers = [
      { name: 'Ivan Petrov', email: 'ivan@acme.example', required: true },
      { name: 'Ida', email: 'ida@acme.example', required: false },
    ]
    await world.commands.editInterview(company.viewer, editOf(interviewId, { interviewers }), world.now())
    await flush(world)
    world.google.respond('ida@acme.example', eventId(), 'declined')
    await pull()
    expect(await participant('ida@acme.example')).toMatchObject({ response: 'declined' })
    expect(await openCards(world)).toEqual([])
  })

  test('does not make the next write stumble', async () => {
    world.google.respond('ivan@acme.example', eventId(), 'tentative')
    await pull()
    await world.commands.editInterview(company.viewer, editOf(interviewId, { title: 'Culture' }), world.now())
    expect(await callsDuring(world, () => flush(world))).toEqual(['PATCH 200'])
    expect(shown(world, company)[0]?.attendees).toMatchObject([{ responseStatus: 'tentative' }])
  })
})

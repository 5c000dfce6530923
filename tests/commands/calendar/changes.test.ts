import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CandidatePass } from '@/lib/domain/actor'
import {
  type CalendarWorld,
  type Company,
  DAY,
  draftOf,
  HOUR,
  hourAhead,
  MINUTE,
  openCalendarWorld,
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
let pass: CandidatePass

beforeAll(async () => {
  world = await openCalendarWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  company = await connectedCompany(world)
  ;({ interviewId, pass } = await booked(world, company))
  await flush(world)
})

const ada = () => company.viewer.email
const eventId = () => shown(world, company)[0]?.id ?? ''
const startOf = () => new Date(shown(world, company)[0]?.start?.dateTime ?? 0)
const ours = () => world.database.client.interview.findUniqueOrThrow({ where: { id: interviewId } })
const elsewhere = () => ({ start: hourAhead(world, 6 * DAY), end: hourAhead(world, 6 * DAY + HOUR) })
const state = () => world.commands.calendarState(company.viewer, interviewId)
const putBack = () =>
  world.commands.decideChange(company.viewer, { interviewId, decision: 'put_back' }, world.now())
const edit = (title: string) =>
  world.commands.editInterview(company.viewer, editOf(interviewId, { title }), world.now())
const move = async (startsAt: Date) => {
  const { date, time } = draftOf(company, startsAt)
  return world.commands.rescheduleInterview(
    company.viewer,
    { interviewId, date, time, durationMinutes: 60, timeZone: 'Europe/Berlin', allowClash: false },
    world.now(),
  )
}
const pull = async () => {
  wait(world, MINUTE)
  return world.commands.pullChanges(world.commands.system, world.now())
}
const timeline = async () =>
  (await world.database.client.timelineEvent.findMany({ where: { interviewId } })).map(({ what }) => what)

/** Two ways to find out: the next write meets the change, or the sweep reads it. */
const ways = [
  ['met by the next write', () => edit('Another name').then(() => flush(world))],
  ['read by the sweep', () => pull()],
] as const

describe.each(ways)('I4 an entry that somebody moved in Google, %s', (_name, findOut) => {
  beforeEach(async () => {
    world.google.moveEvent(ada(), eventId(), elsewhere())
    await findOut()
  })

  test('is not overwritten: a card asks, and later changes wait for the answer', async () => {
    const { start, end } = elsewhere()
    expect(startOf()).toEqual(start)
    expect(await openCards(world)).toEqual([
      { kind: 'calendar_change', detail: expect.stringMatching(/^Moved in Google Calendar to \w+day, /) },
    ])
    expect(await state()).toMatchObject({
      kind: 'conflict',
      change: 'moved',
      to: { startsAt: start, endsAt: end },
    })
    const calls = await callsDuring(world, async () => {
      await edit('A third name')
      await flush(world)
      wait(world, DAY)
      await flush(world)
    })
    expect(calls).toEqual([])
    expect(startOf()).toEqual(start)
  })

  test('is put back by one click and one call', async () => {
    expect(await putBack()).toEqual({ ok: true })
    expect(await openCards(world)).toEqual([])
    expect(await callsDuring(world, () => flush(world))).toEqual(['PATCH 200'])
    expect(startOf()).toEqual((await ours()).startsAt)
    expect(await state()).toMatchObject({ kind: 'synced' })
    expect(await putBack()).toMatchObject({ reason: 'gone' })
    await pull()
    expect(await openCards(world)).toEqual([])
    expect(await timeline()).toContain('calendar_put_back')
  })

  test('is taken over by a reschedule, with one call', async () => {
    const { start } = elsewhere()
    expect(await move(start)).toEqual({ ok: true })
    expect(await state()).toMatchObject({ kind: 'waiting' })
    expect(await callsDuring(world, () => flush(world))).toEqual(['PATCH 200'])
    expect(startOf()).toEqual(start)
    expect(await timeline()).not.toContain('calendar_overruled')
    expect(await openCards(world)).toEqual([])
    expect(await state()).toMatchObject({ kind: 'synced' })
  })

  test('is overruled when the recruiter moves the interview to yet another time', async () => {
    const to = hourAhead(world, 8 * DAY)
    expect(await move(to)).toEqual({ ok: true })
    expect(await callsDuring(world, () => flush(world))).toEqual(['PATCH 200'])
    expect(startOf()).toEqual(to)
    expect(await timeline()).toContain('calendar_overruled')
    expect(await openCards(world)).toEqual([])
    expect(await state()).toMatchObject({ kind: 'synced' })
  })

  test('settles itself when they move it back', async () => {
    const { startsAt, endsAt } = await ours()
    world.google.moveEvent(ada(), eventId(), { start: startsAt, end: endsAt })
    await pull()
    expect(await openCards(world)).toEqual([])
    expect(await state()).toMatchObject({ kind: 'synced' })
  })

  test('gets what was changed here meanwhile when they move it back, and only then', async () => {
    const { startsAt, endsAt } = await ours()
    const link = 'https://meet.acme.example/new'
    const interviewers = [{ name: 'Mia Wong', email: 'mia@acme.example', required: true }]
    const change = editOf(interviewId, { meetingUrl: link, interviewers })
    await world.commands.editInterview(company.viewer, change, world.now())
    await world.commands.confirmInterview(pass, world.now())
    expect(await callsDuring(world, () => flush(world))).toEqual([])
    world.google.moveEvent(ada(), eventId(), { start: startsAt, end: endsAt })
    await pull()
    const [event] = shown(world, company)
    expect(event).toMatchObject({ location: link, status: 'confirmed' })
    expect(event?.attendees?.map(({ email }) => email)).toEqual(['mia@acme.example'])
    expect(await openCards(world)).toEqual([])
    expect(await state()).toMatchObject({ kind: 'synced' })
  })

  test('asks about the last place when it is moved once more', async () => {
    const later = { start: hourAhead(world, 7 * DAY), end: hourAhead(world, 7 * DAY + HOUR) }
    world.google.moveEvent(ada(), eventId(), later)
    await pull()
    expect(await state()).toMatchObject({ kind: 'conflict', to: { startsAt: later.start } })
    expect(await openCards(world)).toHaveLength(1)
  })

  test('goes with the interview when that is called off', async () => {
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    wait(world, 11_000)
    expect(await callsDuring(world, () => flush(world))).toEqual(['DELETE 204'])
    expect(await openCards(world)).toEqual([])
    expect(await state()).toEqual({ kind: 'removed' })
  })
})

describe.each(ways)('I4 an entry that somebody deleted in Google, %s', (_name, findOut) => {
  beforeEach(async () => {
    world.google.deleteEvent(ada(), eventId())
    await findOut()
  })

  test('stays deleted: a card asks', async () => {
    expect(shown(world, company)).toEqual([])
    expect(await openCards(world)).toEqual([
      { kind: 'calendar_change', detail: 'Deleted in Google Calendar' },
    ])
    expect(await state()).toMatchObject({ kind: 'conflict', change: 'deleted', to: null })
    await edit('A third name')
    expect(await callsDuring(world, () => flush(world))).toEqual([])
    await pull()
    expect(await openCards(world)).toHaveLength(1)
  })

  test('is put back under a new id', async () => {
    expect(await putBack()).toEqual({ ok: true })
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    expect(shown(world, company)).toHaveLength(1)
    await pull()
    expect(await openCards(world)).toEqual([])
    expect(await state()).toMatchObject({ kind: 'synced' })
  })

  test('comes back with a new time that the recruiter gives the interview', async () => {
    const to = hourAhead(world, 8 * DAY)
    await move(to)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    expect(startOf()).toEqual(to)
    expect(await openCards(world)).toEqual([])
  })

  test('comes back once, though the answer to its insert is lost', async () => {
    const to = hourAhead(world, 8 * DAY)
    await move(to)
    world.faults.add({ target: 'google', method: 'POST', fault: 'accepted-then-dropped' })
    await flush(world)
    wait(world, 2 * MINUTE)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 409', 'GET 200', 'PATCH 200'])
    expect(shown(world, company)).toHaveLength(1)
    expect(startOf()).toEqual(to)
    expect(await openCards(world)).toEqual([])
  })

  test('is put back once, though the answer to its insert is lost', async () => {
    await putBack()
    world.faults.add({ target: 'google', method: 'POST', fault: 'accepted-then-dropped' })
    await flush(world)
    wait(world, 2 * MINUTE)
    await flush(world)
    expect(shown(world, company)).toHaveLength(1)
  })

  test('needs no second removal when the interview is called off', async () => {
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    wait(world, 11_000)
    expect(await callsDuring(world, () => flush(world))).toEqual(['DELETE 410'])
    expect(await openCards(world)).toEqual([])
  })
})

test('an entry that was moved and moved back with nothing to write is not written', async () => {
  const { startsAt, endsAt } = await ours()
  world.google.moveEvent(ada(), eventId(), elsewhere())
  await pull()
  world.google.moveEvent(ada(), eventId(), { start: startsAt, end: endsAt })
  const calls = await callsDuring(world, () => pull())
  expect(calls.filter((call) => !call.startsWith('GET'))).toEqual([])
  expect(await openCards(world)).toEqual([])
})

describe('what nobody has to be asked about', () => {
  test('an answer of a guest that came in between is kept by the next write', async () => {
    world.google.respond('ivan@acme.example', eventId(), 'accepted')
    await edit('Another name')
    expect(await callsDuring(world, () => flush(world))).toEqual(['PATCH 412', 'GET 200', 'PATCH 200'])
    expect(shown(world, company)[0]?.attendees).toMatchObject([{ responseStatus: 'accepted' }])
    expect(await world.database.client.interviewParticipant.findFirstOrThrow()).toMatchObject({
      response: 'accepted',
      respondedAt: expect.any(Date),
    })
    expect(await openCards(world)).toEqual([])
  })

  test('a move in Google and then one here: ours is the later word, and the history says so', async () => {
    world.google.moveEvent(ada(), eventId(), elsewhere())
    const to = hourAhead(world, 8 * DAY)
    await move(to)
    expect(await callsDuring(world, () => flush(world))).toEqual(['PATCH 412', 'GET 200', 'PATCH 200'])
    expect(startOf()).toEqual(to)
    expect(await timeline()).toContain('calendar_overruled')
    expect(await openCards(world)).toEqual([])
  })

  test('a move whose answer was lost, and one back, are our own work', async () => {
    const { startsAt } = await ours()
    world.faults.add({ target: 'google', method: 'PATCH', fault: 'accepted-then-dropped' })
    await move(hourAhead(world, 8 * DAY))
    await flush(world)
    await move(startsAt)
    await flush(world)
    expect(startOf()).toEqual(startsAt)
    expect(kindsOf(await openCards(world))).toEqual([])
    expect(await timeline()).not.toContain('calendar_overruled')
    expect(await rowOf(world, interviewId)).toMatchObject({ lastError: null })
  })
})

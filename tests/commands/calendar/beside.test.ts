import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CandidatePass } from '@/lib/domain/actor'
import {
  type CalendarWorld,
  type Company,
  DAY,
  draftOf,
  hourAhead,
  MINUTE,
  openCalendarWorld,
} from '../../support/world'
import { booked, callsDuring, connectedCompany, editOf, flush, openCards, shown, wait } from './support'

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
})

type Change = Parameters<ReturnType<CalendarWorld['google']['as']>['change']>[1]
const inGoogle = (change: Change) =>
  world.google.as(company.viewer.email).change(shown(world, company)[0]?.id ?? '', change)
const event = () => shown(world, company)[0]
const guests = () => event()?.attendees?.map(({ email, responseStatus }) => `${email} ${responseStatus}`)
const book = async (change: Parameters<typeof booked>[2] = {}) => {
  ;({ interviewId, pass } = await booked(world, company, change))
  await flush(world)
}
const pull = async () => {
  wait(world, MINUTE)
  await world.commands.pullChanges(world.commands.system, world.now())
}
const confirm = () => world.commands.confirmInterview(pass, world.now())
const edit = (change: object) =>
  world.commands.editInterview(company.viewer, editOf(interviewId, change), world.now())
const move = (startsAt: Date) => {
  const { date, time } = draftOf(company, startsAt)
  const to = { date, time, durationMinutes: 60, timeZone: 'Europe/Berlin', allowClash: false }
  return world.commands.rescheduleInterview(company.viewer, { interviewId, ...to }, world.now())
}
const people = (...names: string[]) =>
  names.map((name) => ({ name, email: `${name.toLowerCase()}@acme.example`, required: true }))
const invite = (...emails: string[]) =>
  inGoogle({ attendees: [...(event()?.attendees ?? []), ...emails.map((email) => ({ email }))] })

/** The next write knows of it from the sweep, or meets it. */
const ways = [
  ['read by the sweep', pull, ['PATCH 200']],
  ['met by the write', async () => {}, ['PATCH 412', 'GET 200', 'PATCH 200']],
] as const

describe.each(ways)('what people added in Google stays, %s:', (_name, findOut, calls) => {
  const write = (change: () => Promise<unknown>) =>
    callsDuring(world, async () => {
      expect(await change()).toEqual({ ok: true })
      await flush(world)
    })

  test('a guest, through a confirmation', async () => {
    await book()
    invite('boss@acme.example')
    await findOut()
    expect(await write(confirm)).toEqual(calls)
    expect(guests()).toEqual(['ivan@acme.example needsAction', 'boss@acme.example needsAction'])
    expect(event()?.status).toBe('confirmed')
  })

  test('a guest, through a change of the panel, with what everybody answered', async () => {
    await book({ interviewers: people('Ivan', 'Mia') })
    invite('boss@acme.example')
    world.google.respond('boss@acme.example', event()?.id ?? '', 'accepted')
    world.google.respond('ivan@acme.example', event()?.id ?? '', 'tentative')
    await findOut()
    expect(await write(() => edit({ interviewers: people('Ivan', 'Kai') }))).toEqual(calls)
    expect(guests()).toEqual([
      'ivan@acme.example tentative',
      'kai@acme.example needsAction',
      'boss@acme.example accepted',
    ])
  })

  test('a guest, through a new time, which asks everybody but rooms anew', async () => {
    await book()
    const room = { email: 'blue@resource.calendar.example', resource: true, responseStatus: 'accepted' }
    inGoogle({
      attendees: [...(event()?.attendees ?? []), room, { email: 'boss@acme.example', comment: 'Late' }],
    })
    world.google.respond('boss@acme.example', event()?.id ?? '', 'accepted')
    world.google.respond('ivan@acme.example', event()?.id ?? '', 'accepted')
    await findOut()
    expect(await write(() => move(hourAhead(world, 8 * DAY)))).toEqual(calls)
    expect(guests()).toEqual([
      'ivan@acme.example needsAction',
      'blue@resource.calendar.example accepted',
      'boss@acme.example needsAction',
    ])
    expect(event()?.attendees).toMatchObject([{}, { resource: true }, { comment: 'Late' }])
  })

  test('a Meet room, where we never asked for one', async () => {
    await book({ format: 'onsite', location: 'Room 1', meetingUrl: undefined })
    const conferenceSolutionKey = { type: 'hangoutsMeet' }
    inGoogle({ conferenceData: { createRequest: { requestId: 'mine', conferenceSolutionKey } } })
    expect(event()?.hangoutLink).toBeTruthy()
    await findOut()
    expect(await write(confirm)).toEqual(calls)
    expect(event()?.hangoutLink).toBeTruthy()
  })

  test('their own reminders, colour, place and rights of guests', async () => {
    await book()
    const own = {
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 5 }] },
      colorId: '5',
      guestsCanSeeOtherGuests: true,
    }
    inGoogle({ ...own, location: 'The quiet room' })
    await findOut()
    expect(await write(confirm)).toEqual(calls)
    expect(event()).toMatchObject({ ...own, location: 'The quiet room', status: 'confirmed' })
  })

  test('notes, below what is ours', async () => {
    await book()
    const text = event()?.description ?? ''
    expect(text).toContain('has not confirmed yet')
    inGoogle({
      description: `Ask about <b>trains</b><br>${text.replaceAll('\n', '<br>')}<br>Bring the laptop`,
    })
    await findOut()
    expect(await write(confirm)).toEqual(calls)
    const lines = text.split('\n').slice(1)
    expect(event()?.description).toBe(
      [...lines, '', 'Ask about <b>trains</b><br>Bring the laptop'].join('\n'),
    )
    expect(await write(() => edit({ meetingUrl: 'https://meet.acme.example/new' }))).toEqual(['PATCH 200'])
    expect(event()?.description).toMatch(/^Video call: \S+\/new\nhttp\S+\n\nAsk about .*laptop$/)
  })
})

describe('what is ours', () => {
  test('who leaves the panel leaves the entry, though the write that brought them went unanswered', async () => {
    await book()
    await edit({ interviewers: people('Ivan', 'Mia') })
    world.faults.add({ target: 'google', method: 'PATCH', fault: 'accepted-then-dropped' })
    await flush(world)
    expect(guests()).toHaveLength(2)
    await edit({ interviewers: people('Ivan') })
    await flush(world)
    expect(guests()).toEqual(['ivan@acme.example needsAction'])
  })

  test('who left the panel and is invited by hand stays', async () => {
    await book({ interviewers: people('Ivan', 'Mia') })
    await edit({ interviewers: people('Ivan') })
    await flush(world)
    invite('mia@acme.example')
    await pull()
    await edit({ interviewers: people('Ivan', 'Kai') })
    await flush(world)
    expect(guests()?.map((guest) => guest.split('@')[0])).toEqual(['ivan', 'kai', 'mia'])
  })

  test('a change that is taken back after a write without an answer is taken back in Google', async () => {
    await book()
    await edit({ meetingUrl: 'https://meet.acme.example/new', title: 'Culture' })
    world.faults.add({ target: 'google', method: 'PATCH', fault: 'accepted-then-dropped' })
    await flush(world)
    await edit({})
    await flush(world)
    expect(event()).toMatchObject({
      location: 'https://meet.acme.example/zoe',
      summary: expect.stringContaining('Technical interview'),
      description: expect.not.stringContaining('/new'),
    })
  })

  test('the same when the worker was killed after its write', async () => {
    await book()
    const row = await world.database.client.calendarEvent.findUniqueOrThrow({ where: { interviewId } })
    await edit({ meetingUrl: 'https://meet.acme.example/new' })
    await flush(world)
    const { written } = await world.database.client.calendarEvent.findUniqueOrThrow({
      where: { interviewId },
    })
    // As it is between the claim and the record.
    await world.database.client.calendarEvent.update({
      where: { interviewId },
      data: {
        etag: row.etag,
        seen: row.seen ?? {},
        written: [row.written, written].flat() as object[],
        syncedRevision: row.syncedRevision,
        leaseUntil: new Date(world.clock.now() + MINUTE),
      },
    })
    await edit({})
    wait(world, 2 * MINUTE)
    await flush(world)
    expect(event()).toMatchObject({ location: 'https://meet.acme.example/zoe' })
    expect(event()?.description).not.toContain('/new')
    expect(await openCards(world)).toEqual([])
  })

  test('the room that we asked for goes when the interview gets a link of its own', async () => {
    await book({ meetingUrl: undefined })
    expect(event()?.hangoutLink).toBeTruthy()
    await confirm()
    await flush(world)
    await edit({ meetingUrl: 'https://zoom.example/1' })
    await flush(world)
    expect(event()?.hangoutLink).toBeUndefined()
    expect(event()?.location).toBe('https://zoom.example/1')
  })
})

describe('since when somebody stands in the entry', () => {
  const since = async () => {
    const all = await world.database.client.interviewParticipant.findMany({ orderBy: { email: 'asc' } })
    return Object.fromEntries(all.map(({ name, entrySince }) => [name, entrySince]))
  }

  test('is noted of everybody with the write, of the calendar’s owner too, and once', async () => {
    const ada = { name: 'Ada', email: company.viewer.email, required: true }
    const { interviewId: id } = await booked(world, company, { interviewers: [ada, ...people('Ivan')] })
    interviewId = id
    expect(await since()).toEqual({ Ada: null, Ivan: null })
    await flush(world)
    const at = (await since()).Ivan
    expect(at).toBeInstanceOf(Date)
    expect(await since()).toEqual({ Ada: at, Ivan: at })
    wait(world, MINUTE)
    await edit({ interviewers: [ada, ...people('Mia')] })
    expect(await since()).toEqual({ Ada: at, Ivan: at, Mia: null })
    await flush(world)
    const { Mia } = await since()
    expect(Mia?.getTime()).toBeGreaterThan(at?.getTime() ?? 0)
    expect(await since()).toEqual({ Ada: at, Ivan: at, Mia })
  })

  test('is not noted while the write has failed', async () => {
    await booked(world, company)
    world.faults.add({ target: 'google', method: 'POST', fault: '503' })
    await flush(world)
    expect(await since()).toEqual({ 'Ivan Petrov': null })
  })
})

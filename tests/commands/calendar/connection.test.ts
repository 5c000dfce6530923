import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connectCalendar } from '../../support/google'
import {
  type CalendarWorld,
  type Company,
  DAY,
  HOUR,
  hourAhead,
  MINUTE,
  openCalendarWorld,
  openCompany,
  scheduled,
} from '../../support/world'
import {
  beforeAnswer,
  booked,
  callsDuring,
  connectedCompany,
  editOf,
  flush,
  freshCompany,
  kindsOf,
  openCards,
  rowOf,
  shown,
  wait,
} from './support'

let world: CalendarWorld
let company: Company

beforeAll(async () => {
  world = await openCalendarWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  company = await connectedCompany(world)
})

/** Token requests since the given length of the log. */
const refreshes = (since: number) => world.google.asked(since).filter(({ path }) => path === '/token').length

const letters = () =>
  world.database.client.message.findMany({ where: { kind: 'calendar_broken' }, orderBy: { id: 'asc' } })

const state = (interviewId: string) => world.commands.calendarState(company.viewer, interviewId)

describe('the access token', () => {
  test('I2 two workers refresh at once: one refresh, within a process and among processes', async () => {
    wait(world, 2 * HOUR)
    vi.resetModules()
    const other = await import('@/lib/commands/calendar/access')
    expect(other.accessFor).not.toBe(world.commands.accessFor)
    const before = world.google.asked().length
    const { userId } = company.viewer
    const tokens = await Promise.all(
      [world.commands, other].flatMap((process) =>
        Array.from({ length: 10 }, () => process.accessFor(world.commands.system, userId)),
      ),
    )
    expect(refreshes(before)).toBe(1)
    const access = tokens.map((token) => (token.ok ? token.accessToken : token.reason))
    expect(new Set(access).size).toBe(1)
    expect(access[0]).toMatch(/^ya29/)
  })

  test('is kept sealed, and used while it has more than a minute left', async () => {
    wait(world, 50 * 60_000)
    await booked(world, company)
    const before = world.google.asked().length
    await flush(world)
    expect(refreshes(before)).toBe(0)
    wait(world, 9.5 * 60_000)
    await booked(world, company, { allowClash: true })
    await flush(world)
    expect(refreshes(before)).toBe(1)
    const account = await world.database.client.googleAccount.findFirstOrThrow()
    expect(account.accessToken).toMatch(/^v1\.test\./)
    expect(JSON.stringify(account)).not.toMatch(/ya29|1\/\//)
  })

  test('that Google does not take is renewed once, and the call made again', async () => {
    const { interviewId } = await booked(world, company)
    world.faults.add({ target: 'google', path: '/calendar', fault: 'expired-token' })
    const before = world.google.asked().length
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 401', 'POST 200'])
    expect(refreshes(before)).toBe(1)
    expect(await state(interviewId)).toMatchObject({ kind: 'synced' })
  })

  test('that is on its way when the connection is ended is used by nobody', async () => {
    const { disconnectCalendar } = await import('@/lib/commands/google-account/disconnect')
    wait(world, 2 * HOUR)
    await booked(world, company)
    beforeAnswer('POST', '/token', () => disconnectCalendar(company.viewer, world.now()))
    const before = world.google.asked().length
    const calls = await callsDuring(world, () => flush(world))
    expect(refreshes(before)).toBe(1)
    expect(calls).toEqual([])
    expect(await openCards(world)).toEqual([])
  })

  test('whose refresh finds no Google is asked for later, and nobody is told', async () => {
    wait(world, 2 * HOUR)
    const { interviewId } = await booked(world, company)
    world.faults.add({ target: 'google', path: '/token', fault: '503' })
    expect(await callsDuring(world, () => flush(world))).toEqual([])
    expect(await state(interviewId)).toMatchObject({ kind: 'retrying' })
    expect(await openCards(world)).toEqual([])
    wait(world, 2 * 60_000)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
  })
})

describe('a connection that Google refuses', () => {
  /** The person took the consent back at Google; an interview is waiting to be written. */
  async function revoked() {
    const { interviewId } = await booked(world, company)
    world.google.revokeAll(company.viewer.email)
    await flush(world)
    return interviewId
  }

  test('I2 is flagged, with one card and one letter, and nothing is asked of Google for days', async () => {
    const interviewId = await revoked()
    expect(await state(interviewId)).toMatchObject({ kind: 'broken', isViewer: true })
    expect(await openCards(world)).toEqual([
      {
        kind: 'calendar_broken',
        detail: 'Ada Lindqvist: The access was withdrawn at Google, or it expired.',
      },
    ])
    expect(await letters()).toMatchObject([
      {
        audience: 'member',
        recipientEmail: company.viewer.email,
        why: 'Google ended the connection',
        interviewId: null,
      },
    ])
    const before = world.google.asked().length
    for (let day = 1; day <= 3; day += 1) {
      await booked(world, company, { allowClash: true })
      await flush(world)
      wait(world, DAY)
      await world.commands.sweep(world.commands.system, world.now())
    }
    expect(world.google.asked(before)).toEqual([])
    expect(await letters()).toHaveLength(1)
    expect(kindsOf(await openCards(world)).filter((kind) => kind === 'calendar_broken')).toHaveLength(1)
  })

  test('many workers that find out at once say it once', async () => {
    for (let count = 0; count < 6; count += 1) await booked(world, company, { allowClash: true })
    world.google.revokeAll(company.viewer.email)
    wait(world, 2 * HOUR)
    const rows = await world.database.client.calendarEvent.findMany({ select: { id: true } })
    const before = world.google.asked().length
    await Promise.all(rows.map(({ id }) => world.commands.syncCalendarEvent(world.commands.system, id)))
    expect(refreshes(before)).toBe(1)
    expect(await letters()).toHaveLength(1)
    expect(kindsOf(await openCards(world))).toEqual(['calendar_broken'])
  })

  test('is made anew, and what had waited is written', async () => {
    const interviewId = await revoked()
    await connectCalendar(world, company)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    expect(shown(world, company)).toHaveLength(1)
    expect(await state(interviewId)).toMatchObject({ kind: 'synced' })
  })

  test('and refused a second time is told a second time', async () => {
    await revoked()
    await connectCalendar(world, company)
    world.google.revokeAll(company.viewer.email)
    await flush(world)
    expect(await letters()).toHaveLength(2)
  })

  test('that lacks what writing needs is as good as none', async () => {
    await connectCalendar(world, company, {
      scopes: ['https://www.googleapis.com/auth/calendar.freebusy'],
    })
    const { interviewId } = await booked(world, company)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 403'])
    expect(await state(interviewId)).toMatchObject({
      kind: 'broken',
      reason: expect.stringContaining('insufficient'),
    })
  })
})

describe('nobody to write for', () => {
  test('a recruiter without a connection: no call, and the page says who has to connect', async () => {
    company = await freshCompany(world)
    const { interviewId } = await booked(world, company)
    expect(await callsDuring(world, () => flush(world))).toEqual([])
    expect(await state(interviewId)).toEqual({
      kind: 'not_connected',
      htmlLink: null,
      organizerName: 'Ada Lindqvist',
      isViewer: true,
    })
    expect(await rowOf(world, interviewId)).toMatchObject({ present: false, attempts: 0 })
    expect(await world.commands.syncNow(company.viewer, { interviewId }, world.now())).toMatchObject({
      reason: 'not_connected',
    })
    await connectCalendar(world, company)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
  })

  test('a recruiter who has disconnected: the page leads to the entry that stays', async () => {
    const { interviewId } = await booked(world, company)
    await flush(world)
    await world.database.client.googleAccount.updateMany({ data: { refreshToken: null } })
    const { htmlLink } = await rowOf(world, interviewId)
    expect(htmlLink).toMatch(/^http/)
    expect(await state(interviewId)).toMatchObject({ kind: 'not_connected', htmlLink })
  })

  test('B10 a member who was removed: the calendar is not written any more', async () => {
    const { interviewId } = await booked(world, company)
    await world.database.client.membership.updateMany({ data: { removedAt: world.now() } })
    expect(await callsDuring(world, () => flush(world))).toEqual([])
    const { id } = await rowOf(world, interviewId)
    expect(await world.commands.syncCalendarEvent(world.commands.system, id)).toEqual({ comeBackAt: null })
    expect((await rowOf(world, interviewId)).lastError).toContain('not in the organisation any more')
    expect(await state(interviewId)).toMatchObject({ kind: 'organizer_left' })
  })

  describe('a member who was removed, with an entry in the calendar', () => {
    let interviewId: string
    const removed = (removedAt: Date | null) =>
      world.database.client.membership.updateMany({ data: { removedAt } })
    const sweep = () => world.commands.sweep(world.commands.system, world.now())
    const edit = (title: string) =>
      world.commands.editInterview(company.viewer, editOf(interviewId, { title }), world.now())
    beforeEach(async () => {
      interviewId = (await booked(world, company)).interviewId
      await flush(world)
      await removed(world.now())
    })

    test('the calendar is not read any more', async () => {
      wait(world, MINUTE)
      expect(await callsDuring(world, () => sweep())).toEqual([])
      expect(await openCards(world)).toEqual([])
    })

    test('nor for one organisation when it is read for another', async () => {
      const other = await openCompany(world, `globex-${Date.now()}`)
      const { organizationId } = other.viewer
      const { userId } = company.viewer
      await world.database.client.membership.updateMany({ where: { organizationId }, data: { userId } })
      const viewer = { ...other.viewer, userId }
      await booked(world, { ...other, viewer }, { allowClash: true })
      await flush(world)
      const mine = world.google.events(company.viewer.email)
      expect(mine).toHaveLength(2)
      for (const { id } of mine) world.google.deleteEvent(company.viewer.email, id ?? '')
      wait(world, MINUTE)
      await world.commands.pullChanges(world.commands.system, world.now())
      const changes = await world.database.client.calendarChange.findMany()
      expect(changes).toMatchObject([{ organizationId }])
    })

    test('a change that does not reach it is one card, in words what it means', async () => {
      await edit('Culture')
      expect(await callsDuring(world, () => flush(world))).toEqual([])
      expect(await openCards(world)).toEqual([
        {
          kind: 'calendar_refused',
          detail: expect.stringMatching(
            /^Ada Lindqvist is not in the organisation any more, .* stays as it is/,
          ),
        },
      ])
      await edit('Values')
      for (let count = 0; count < 3; count += 1) {
        wait(world, DAY / 2)
        expect(await callsDuring(world, () => sweep())).toEqual([])
      }
      expect(kindsOf(await openCards(world))).toEqual(['calendar_refused'])
    })

    test('is written again for who is taken back, once somebody asks for it', async () => {
      await edit('Culture')
      await flush(world)
      await removed(null)
      expect(await world.commands.syncNow(company.viewer, { interviewId }, world.now())).toEqual({ ok: true })
      expect(await callsDuring(world, () => flush(world))).toEqual(['PATCH 200'])
      expect(await openCards(world)).toEqual([])
    })

    test('an interview that is over has nothing to say of it', async () => {
      await world.database.client.interview.updateMany({ data: { status: 'completed' } })
      await world.database.client.calendarEvent.updateMany({ data: { revision: { increment: 1 } } })
      await flush(world)
      expect(await openCards(world)).toEqual([])
    })
  })

  test('an interview that is over when the calendar is connected is not written', async () => {
    company = await freshCompany(world)
    await scheduled(world, company, hourAhead(world, HOUR))
    wait(world, 5 * HOUR)
    await connectCalendar(world, company)
    expect(await callsDuring(world, () => flush(world))).toEqual([])
  })

  test('another organisation sees and moves nothing', async () => {
    const { interviewId } = await booked(world, company)
    const stranger = await import('../../support/world').then(({ openCompany }) =>
      openCompany(world, 'globex'),
    )
    expect(await world.commands.calendarState(stranger.viewer, interviewId)).toBeUndefined()
    expect(await world.commands.syncNow(stranger.viewer, { interviewId }, world.now())).toMatchObject({
      reason: 'not_found',
    })
    expect(
      await world.commands.decideChange(stranger.viewer, { interviewId, decision: 'put_back' }, world.now()),
    ).toMatchObject({ reason: 'gone' })
  })
})

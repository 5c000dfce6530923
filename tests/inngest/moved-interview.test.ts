import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ChangeDesk, ics } from '../support/change-desk'
import { DAY, HOUR, hourAhead, scheduled } from '../support/world'

vi.setConfig({ testTimeout: 120_000 })

/** An interview that is moved: who is told what, and when. */
let desk: ChangeDesk

beforeAll(async () => {
  desk = await ChangeDesk.open()
})
afterAll(() => desk.close())
beforeEach(() => desk.begin())

describe('a confirmed interview that the recruiter moves', () => {
  test('tells everyone old and new, updates the calendar entry, and asks the candidate to confirm again', async () => {
    const first = hourAhead(desk.world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(desk.world, desk.company, first)
    await desk.world.flush()
    await desk.world.commands.confirmInterview(invited, desk.world.now())
    await desk.world.travelTo(new Date(first.getTime() - 20 * HOUR))
    expect(desk.lines().sort()).toEqual([
      expect.stringContaining('ivan@acme.example: Reminder'),
      expect.stringContaining('zoe@example.com: Confirmed'),
      expect.stringContaining('zoe@example.com: Interview for'),
      expect.stringContaining('zoe@example.com: Reminder'),
    ])
    const confirmation = desk.mails()[1]

    const moved = desk.world.now()
    const next = new Date(first.getTime() + 2 * DAY)
    expect(await desk.move(interviewId, next, { reason: 'The room was taken' })).toEqual({ ok: true })
    await desk.world.travel(4_000)
    expect(desk.lines(moved)).toEqual([])
    await desk.world.travel(7_000)
    const told = desk.mails(moved)
    expect(told.map((mail) => mail.to).sort()).toEqual(['ivan@acme.example', 'zoe@example.com'])
    for (const mail of told) {
      expect(mail.text).toContain('The room was taken')
      expect(mail.subject).toMatch(/moved|new time/i)
    }
    const toZoe = told.find((mail) => mail.to === 'zoe@example.com')
    const [before, after] = [confirmation && ics(confirmation), toZoe && ics(toZoe)]
    expect(before).toMatchObject({ method: 'REQUEST', sequence: 0, status: 'CONFIRMED', start: first })
    expect(after).toMatchObject({
      method: 'REQUEST',
      sequence: 1,
      status: 'TENTATIVE',
      start: next,
      uid: before?.uid,
    })
    expect(toZoe?.text).not.toContain('ivan@')

    // The link of the old letter is superseded; the new one confirms.
    expect(await desk.world.commands.confirmInterview(invited, desk.world.now())).toEqual({
      ok: false,
      reason: 'superseded',
    })
    expect(
      await desk.world.commands.confirmInterview(await desk.pass(interviewId), desk.world.now()),
    ).toEqual({ ok: true })
    await desk.world.flush()
    expect(ics(desk.mails(moved).at(-1) as never)).toMatchObject({
      sequence: 1,
      status: 'CONFIRMED',
      start: next,
    })

    await desk.world.travelTo(new Date(next.getTime() - HOUR))
    const reminders = desk.mails(moved).slice(3)
    expect(reminders.map((mail) => mail.to).sort()).toEqual(
      ['ivan@acme.example', 'ivan@acme.example', 'zoe@example.com', 'zoe@example.com'].sort(),
    )
  })

  test('reminds with the new time although nobody confirmed it, and chases the answer', async () => {
    const first = hourAhead(desk.world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(desk.world, desk.company, first)
    await desk.world.commands.confirmInterview(invited, desk.world.now())
    await desk.world.travel(HOUR)
    const moved = desk.world.now()
    const next = new Date(first.getTime() + 3 * DAY)
    await desk.move(interviewId, next)
    await desk.world.travelTo(next)
    const toZoe = desk.mails(moved).filter((mail) => mail.to === 'zoe@example.com')
    const hours = toZoe.map((mail) => Math.round((Date.parse(mail.sentAt) - moved.getTime()) / HOUR))
    const left = Math.round((next.getTime() - moved.getTime()) / HOUR)
    expect(hours).toEqual([0, 48, 72, 96, left - 24, left - 2])
    expect(toZoe.at(-1)?.text).toMatch(/confirm/i)
  })
})

test('B5 five moves in five seconds are one letter each, for the last time', async () => {
  const first = hourAhead(desk.world, 4 * DAY)
  const { interviewId, pass: invited } = await scheduled(desk.world, desk.company, first)
  await desk.world.commands.confirmInterview(invited, desk.world.now())
  await desk.world.travel(5 * 60_000)
  const moved = desk.world.now()
  for (let hour = 1; hour <= 5; hour += 1) {
    expect(await desk.move(interviewId, new Date(first.getTime() + hour * HOUR))).toEqual({ ok: true })
    await desk.world.travel(1_000)
  }
  await desk.world.travel(60_000)
  expect(desk.lines(moved)).toHaveLength(1)
  const last = new Date(first.getTime() + 5 * HOUR)
  expect(ics(desk.mails(moved)[0] as never)).toMatchObject({ sequence: 5, start: last })
  await desk.world.travelTo(last)
  const reminders = desk
    .mails(moved)
    .slice(1)
    .filter(({ to }) => to === 'ivan@acme.example')
  expect(reminders.map((mail) => Math.round((last.getTime() - Date.parse(mail.sentAt)) / HOUR))).toEqual([
    24, 2,
  ])
  expect(await desk.move(interviewId, new Date(desk.world.now().getTime() - HOUR))).toMatchObject({
    ok: false,
    reason: 'invalid',
  })
})

test('B5 a move into the 24 h window sends no burst of late reminders', async () => {
  const { interviewId, pass: invited } = await scheduled(
    desk.world,
    desk.company,
    hourAhead(desk.world, 5 * DAY),
  )
  await desk.world.commands.confirmInterview(invited, desk.world.now())
  await desk.world.travel(HOUR)
  const moved = desk.world.now()
  const soon = hourAhead(desk.world, 4 * HOUR)
  await desk.move(interviewId, soon)
  await desk.world.travelTo(soon)
  const hours = (sentAt: string) => Math.round((soon.getTime() - Date.parse(sentAt)) / HOUR)
  expect(
    desk
      .mails(moved)
      .map((mail) => `${mail.to} ${hours(mail.sentAt)}`)
      .sort(),
  ).toEqual(['ivan@acme.example 2', 'zoe@example.com 2', expect.stringMatching(/^zoe@example.com [45]$/)])
})

test('the answer to "another time, please" is a new time', async () => {
  const { interviewId, pass: invited } = await scheduled(
    desk.world,
    desk.company,
    hourAhead(desk.world, 5 * DAY),
  )
  await desk.world.travel(HOUR)
  await desk.world.commands.askOtherTime(invited, { wish: 'Thursday after two' }, desk.world.now())
  const moved = desk.world.now()
  await desk.move(interviewId, hourAhead(desk.world, 6 * DAY))
  await desk.world.travel(HOUR)
  expect(desk.lines(moved)).toHaveLength(1)
  const cards = await desk.world.database.client.notification.findMany({ where: { resolvedAt: null } })
  expect(cards).toEqual([])
  expect(await desk.world.commands.confirmInterview(await desk.pass(interviewId), desk.world.now())).toEqual({
    ok: true,
  })
})

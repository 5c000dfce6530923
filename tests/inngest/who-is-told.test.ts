import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { mintCandidatePass } from '@/lib/domain/actor'
import { localParts } from '@/lib/domain/when'
import { connectCalendar } from '../support/google'
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
  scheduled,
} from '../support/world'

vi.setConfig({ testTimeout: 120_000 })
let world: CalendarWorld
let company: Company
let began: Date
let round = 0
beforeAll(async () => {
  world = await openCalendarWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.executor.dropState()
  world.faults.clear()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `rev-${round}`)
  began = world.now()
})
const mails = (since = began) =>
  world.resend
    .mails()
    .filter((mail) => new Date(mail.sentAt) >= since)
    .map((mail) => ({ ...mail, to: mail.to.join().replace(/^.*<|>$/g, '') }))
const lines = (since?: Date, to = '') =>
  mails(since)
    .filter((m) => m.to.includes(to))
    .map(({ to, subject }) => `${to}: ${subject}`)
const move = (interviewId: string, startsAt: Date) => {
  const { date, time } = localParts(startsAt, 'Europe/Berlin')
  return world.commands.rescheduleInterview(
    company.viewer,
    { interviewId, date, time, durationMinutes: 60, timeZone: 'Europe/Berlin', allowClash: false },
    world.now(),
  )
}
const ivan = { name: 'Ivan Petrov', email: 'ivan@acme.example', required: true }
const mia = { name: 'Mia Wong', email: 'mia@acme.example', required: true }
const edit = (interviewId: string, changed: object = {}) => {
  const { title, format, location, meetingUrl, interviewers } = draftOf(company, world.now())
  return world.commands.editInterview(
    company.viewer,
    { interviewId, title, format, location, meetingUrl, interviewers, allowClash: false, ...changed },
    world.now(),
  )
}
async function pass(interviewId: string) {
  const link = await world.database.client.candidateLink.findFirstOrThrow({
    where: { interviewId },
    orderBy: [{ revision: 'desc' }, { id: 'desc' }],
  })
  return mintCandidatePass({ ...link, linkId: link.id })
}
const ok = { ok: true }

test('an interviewer who joins after a move is not told of that move', async () => {
  await connectCalendar(world, company)
  const start = hourAhead(world, 10 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, start)
  await world.flush()
  expect(await world.commands.confirmInterview(invited, world.now())).toEqual(ok)
  await world.flush()
  expect(await move(interviewId, new Date(start.getTime() + DAY))).toEqual(ok)
  await world.travel(HOUR)
  expect(await world.commands.confirmInterview(await pass(interviewId), world.now())).toEqual(ok)
  await world.travel(DAY)
  const joined = world.now()
  expect(await edit(interviewId, { interviewers: [ivan, mia] })).toEqual(ok)
  await world.travel(HOUR)
  expect(await edit(interviewId, { interviewers: [ivan, mia], title: 'Second talk' })).toEqual(ok)
  await world.travel(HOUR)
  expect(lines(joined)).toEqual([])
})

test('a calendar connected after a move sends no belated "Moved" to interviewers', async () => {
  const start = hourAhead(world, 10 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, start)
  await world.flush()
  expect(await world.commands.confirmInterview(invited, world.now())).toEqual(ok)
  expect(await move(interviewId, new Date(start.getTime() + DAY))).toEqual(ok)
  await world.travel(2 * DAY)
  expect(lines(began, 'ivan')).toEqual([])
  await connectCalendar(world, company)
  await world.flush()
  await world.travel(HOUR)
  expect(await world.commands.confirmInterview(await pass(interviewId), world.now())).toEqual(ok)
  await world.travel(HOUR)
  expect(lines(began, 'ivan')).toEqual([])
})

test('whoever left the panel before anybody was told hears nothing when the calendar is connected later', async () => {
  const start = hourAhead(world, 10 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, start)
  await world.flush()
  expect(await world.commands.confirmInterview(invited, world.now())).toEqual(ok)
  expect(await edit(interviewId, { interviewers: [mia] })).toEqual(ok)
  await world.travel(2 * DAY)
  await connectCalendar(world, company)
  await world.flush()
  await world.travel(HOUR)
  expect(await edit(interviewId, { interviewers: [mia], title: 'Second talk' })).toEqual(ok)
  await world.travel(HOUR)
  expect(lines(began, 'ivan')).toEqual([])
})

test('an interviewer who is taken off, put back and taken off again is told the second time too', async () => {
  const start = hourAhead(world, 3 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, start, { customReminders: [2880] })
  await world.flush()
  expect(await world.commands.confirmInterview(invited, world.now())).toEqual(ok)
  await world.travelTo(new Date(start.getTime() - 40 * HOUR))
  expect(await edit(interviewId, { interviewers: [mia] })).toEqual(ok)
  await world.travel(HOUR)
  expect(await edit(interviewId, { interviewers: [mia, ivan] })).toEqual(ok)
  await world.travelTo(new Date(start.getTime() - 20 * HOUR))
  const off = world.now()
  expect(lines(undefined, 'ivan')).toHaveLength(3) // reminder 48 h, off, reminder 24 h
  expect(await edit(interviewId, { interviewers: [mia] })).toEqual(ok)
  await world.travel(HOUR)
  expect(lines(off, 'ivan')).toHaveLength(1)
})

test('a confirmed interview moved to a time in less than 2 h: the interviewer hears of it', async () => {
  const start = hourAhead(world, 3 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, start)
  await world.flush()
  expect(await world.commands.confirmInterview(invited, world.now())).toEqual(ok)
  await world.travel(HOUR)
  expect(await move(interviewId, new Date(world.now().getTime() + 90 * MINUTE))).toEqual(ok)
  await world.travel(2 * HOUR)
  expect(lines(undefined, 'ivan')).not.toEqual([])
})

test('confirm, decline, invited again, decline again: no second calendar cancellation', async () => {
  const start = hourAhead(world, 5 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, start)
  await world.flush()
  await world.commands.confirmInterview(invited, world.now())
  await world.travel(HOUR)
  expect(await world.commands.declineInterview(await pass(interviewId), {}, world.now())).toEqual(ok)
  await world.travel(HOUR)
  expect(await world.commands.inviteAgain(company.viewer, { interviewId }, world.now())).toEqual(ok)
  await world.travel(HOUR)
  const second = world.now()
  expect(await world.commands.declineInterview(await pass(interviewId), {}, world.now())).toEqual(ok)
  await world.travel(HOUR)
  expect(lines(second)).toEqual([])
})

test('a letter whose answer was lost, moved, sent again by the card: one letter about the new time', async () => {
  const start = hourAhead(world, 5 * DAY)
  world.faults.add({ target: 'resend', method: 'POST', fault: 'accepted-then-dropped' })
  const { interviewId } = await scheduled(world, company, start)
  await world.commands.flushOutbox(world.commands.system, world.now())
  await world.executor.settled?.()
  const row = await world.database.client.message.findFirstOrThrow({
    where: { interviewId, kind: 'invitation' },
  })
  expect(await move(interviewId, new Date(start.getTime() + DAY))).toEqual(ok)
  await world.travel(HOUR)
  const before = world.now()
  await world.commands.sendAgain(company.viewer, { messageId: row.id }, world.now())
  await world.travel(HOUR)
  expect(await world.commands.confirmInterview(await pass(interviewId), world.now())).toEqual(ok)
  expect(lines(before)).toEqual([])
})

test('moved while the provider is down for 6 h: one letter with the new time, no old time, no card left', async () => {
  // Not just before the daily retry at 03:30: its next one would come when the provider has forgotten the key.
  await world.travelTo(new Date(Math.ceil(world.now().getTime() / DAY) * DAY + 8 * HOUR))
  const start = hourAhead(world, 5 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, start)
  await world.flush()
  await world.commands.confirmInterview(invited, world.now())
  await world.travel(HOUR)
  const down = world.now()
  world.faults.add({ target: 'resend', method: 'POST', fault: '503', times: 1000 })
  expect(await move(interviewId, new Date(start.getTime() + DAY))).toEqual(ok)
  await world.travel(3 * HOUR)
  expect(await move(interviewId, new Date(start.getTime() + 2 * DAY))).toEqual(ok)
  await world.travel(3 * HOUR)
  world.faults.clear()
  await world.travel(DAY)
  expect(lines(down)).toHaveLength(1)
})

test('the place edited within 10 s of a move: one letter; panel change within 10 s of cancel and undo', async () => {
  const start = hourAhead(world, 5 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, start, { customReminders: [5760] })
  await world.flush()
  await world.commands.confirmInterview(invited, world.now())
  await world.travelTo(new Date(start.getTime() - 3 * DAY))
  const at = world.now()
  expect(await move(interviewId, new Date(start.getTime() + DAY))).toEqual(ok)
  await world.travel(4_000)
  expect(await edit(interviewId, { meetingUrl: 'https://meet.acme.example/other' })).toEqual(ok)
  await world.travel(MINUTE)
  expect(lines(at).sort()).toEqual([expect.stringContaining('ivan@'), expect.stringContaining('zoe@')])
  const then = world.now()
  expect(await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())).toEqual(ok)
  await world.travel(3_000)
  await world.commands.sweep(world.commands.system, world.now())
  expect(await world.commands.undoCancel(company.viewer, { interviewId }, world.now())).toEqual(ok)
  await world.travel(2_000)
  expect(
    await edit(interviewId, { meetingUrl: 'https://meet.acme.example/other', interviewers: [mia] }),
  ).toEqual(ok)
  await world.travel(HOUR)
  expect(lines(then)).toEqual([expect.stringContaining('ivan@')])
  const again = world.now()
  expect(await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())).toEqual(ok)
  await world.travel(HOUR)
  expect(lines(again)).toEqual([expect.stringContaining('zoe@')])
})

test('a Meet link that comes after the confirmation of an interview in an hour reaches the candidate', async () => {
  await connectCalendar(world, company)
  world.faults.add({ target: 'google', path: '/calendar', fault: '503', times: 3 })
  const { interviewId, pass: invited } = await scheduled(
    world,
    company,
    new Date(world.now().getTime() + 110 * MINUTE),
    { meetingUrl: undefined },
  )
  await world.flush()
  expect(await world.commands.confirmInterview(invited, world.now())).toEqual(ok)
  await world.travel(100 * MINUTE)
  const interview = await world.database.client.interview.findUniqueOrThrow({ where: { id: interviewId } })
  expect(interview.meetingUrl).toContain('meet.google')
  expect(
    mails()
      .filter((m) => m.to.includes('zoe'))
      .some((m) => m.text?.includes(interview.meetingUrl ?? '?')),
  ).toBe(true)
})

test('the link of a confirmed interview edited an hour ahead, provider down: the candidate still gets in', async () => {
  const { findRoom } = await import('@/lib/queries/room/find')
  const { roomState } = await import('@/lib/domain/room')
  const start = hourAhead(world, 3 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, start)
  await world.flush()
  await world.commands.confirmInterview(invited, world.now())
  await world.travelTo(new Date(start.getTime() - HOUR))
  world.faults.add({ target: 'resend', method: 'POST', fault: '503', times: 1000 })
  expect(await edit(interviewId, { meetingUrl: 'https://meet.acme.example/other' })).toEqual(ok)
  await world.travel(30 * MINUTE)
  const link = await world.database.client.candidateLink.findFirstOrThrow({
    where: { interviewId, message: { kind: 'confirmation', audience: 'candidate' } },
  })
  const room = await findRoom(mintCandidatePass({ ...link, linkId: link.id }))
  expect(room && roomState(room, world.now())).toBe('confirmed')
})

test('a form that was opened before somebody else changed the panel does not undo that', async () => {
  const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
  await world.flush()
  // Both open the form; the first adds Mia, the second renames the round.
  expect(await edit(interviewId, { edits: 0, interviewers: [ivan, mia] })).toEqual(ok)
  expect(await edit(interviewId, { edits: 0, title: 'Second talk' })).toMatchObject({ reason: 'changed' })
  const panel = await world.database.client.interviewParticipant.findMany({
    where: { interviewId, removedAt: null },
  })
  expect(panel.map(({ email }) => email).sort()).toEqual(['ivan@acme.example', 'mia@acme.example'])
})

test('a letter that surely did not leave, given back after a move: the first one that arrives is an invitation', async () => {
  const { claimMessage } = await import('@/lib/commands/message/claim')
  const { recordOutcome } = await import('@/lib/commands/message/record-outcome')
  const start = hourAhead(world, 5 * DAY)
  const { interviewId } = await scheduled(world, company, start)
  const row = await world.database.client.message.findFirstOrThrow({
    where: { interviewId, kind: 'invitation' },
    include: { organization: true, interview: true },
  })
  const mail = {
    from: { name: 'a', email: 'a@mail.acme.example' },
    to: { name: 'z', email: 'zoe@example.com' },
    subject: 's',
    html: 'h',
    text: 't',
    headers: {},
    idempotencyKey: row.id,
    attachments: [],
  }
  expect(
    await claimMessage(row, { mail, template: 'invitation', templateVersion: 1 } as never, world.now()),
  ).toBe(true)
  expect(await move(interviewId, new Date(start.getTime() + DAY))).toEqual(ok)
  await recordOutcome(
    world.commands.system,
    { ...row, attempts: 1, uncertainSince: null } as never,
    { ok: false, kind: 'failed', error: 'no connection' } as never,
    world.now(),
  )
  await world.travel(HOUR)
  expect(lines()).toEqual([expect.stringContaining('zoe@example.com: Interview for')])
})

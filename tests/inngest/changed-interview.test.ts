import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { mintCandidatePass } from '@/lib/domain/actor'
import { localParts } from '@/lib/domain/when'
import {
  type Company,
  DAY,
  draftOf,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../support/world'

vi.setConfig({ testTimeout: 120_000 })

let world: World
let company: Company
let change: Awaited<ReturnType<typeof load>>

const load = async () => ({
  ...(await import('@/lib/commands/interview/reschedule')),
  ...(await import('@/lib/commands/interview/edit')),
  ...(await import('@/lib/commands/interview/undo-cancel')),
  ...(await import('@/lib/commands/candidate/edit')),
})

beforeAll(async () => {
  world = await openWorld()
  change = await load()
})
afterAll(() => world.close())

let round = 0
let began: Date
beforeEach(async () => {
  world.executor.dropState()
  world.faults.clear()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `moved-${round}`)
  began = world.now()
})

const mails = (since = began) =>
  world.resend
    .mails()
    .filter((mail) => new Date(mail.sentAt) >= since)
    .map((mail) => ({ ...mail, to: mail.to.join().replace(/^.*<|>$/g, '') }))
const lines = (since?: Date) => mails(since).map(({ to, subject }) => `${to}: ${subject}`)

/** Moves the interview, as the form would, and expects no refusal. */
async function move(interviewId: string, startsAt: Date, more: { reason?: string; edits?: number } = {}) {
  const { date, time } = localParts(startsAt, 'Europe/Berlin')
  const draft = {
    interviewId,
    date,
    time,
    durationMinutes: 60,
    timeZone: 'Europe/Berlin',
    allowClash: false,
    ...more,
  }
  return change.rescheduleInterview(company.viewer, draft, world.now())
}

/** What the edit form of the interview would send. */
function details(interviewId: string, changed: Partial<ReturnType<typeof draftOf>> = {}) {
  const { title, format, location, meetingUrl, interviewers } = draftOf(company, world.now(), changed)
  return { interviewId, title, format, location, meetingUrl, interviewers, allowClash: false }
}

/** The candidate who came by the newest letter. */
async function pass(interviewId: string) {
  const link = await world.database.client.candidateLink.findFirstOrThrow({
    where: { interviewId },
    orderBy: [{ revision: 'desc' }, { id: 'desc' }],
  })
  return mintCandidatePass({ ...link, linkId: link.id })
}

const ics = (mail: { attachments: { contentType: string; content: string }[] }) => {
  const file = mail.attachments.find((part) => part.contentType.startsWith('text/calendar'))
  if (!file) return undefined
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(file.content, 'base64').toString()))
  const event = calendar.getFirstSubcomponent('vevent')
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event?.getFirstPropertyValue('uid'),
    sequence: event?.getFirstPropertyValue('sequence'),
    status: event?.getFirstPropertyValue('status'),
    start: (event?.getFirstPropertyValue('dtstart') as ICAL.Time | undefined)?.toJSDate(),
  }
}

describe('a confirmed interview that the recruiter moves', () => {
  test('tells everyone old and new, updates the calendar entry, and asks the candidate to confirm again', async () => {
    const first = hourAhead(world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(world, company, first)
    await world.flush()
    await world.commands.confirmInterview(invited, world.now())
    await world.travelTo(new Date(first.getTime() - 20 * HOUR))
    expect(lines().sort()).toEqual([
      expect.stringContaining('ivan@acme.example: Reminder'),
      expect.stringContaining('zoe@example.com: Confirmed'),
      expect.stringContaining('zoe@example.com: Interview for'),
      expect.stringContaining('zoe@example.com: Reminder'),
    ])
    const confirmation = mails()[1]

    const moved = world.now()
    const next = new Date(first.getTime() + 2 * DAY)
    expect(await move(interviewId, next, { reason: 'The room was taken' })).toEqual({ ok: true })
    await world.travel(4_000)
    expect(lines(moved)).toEqual([])
    await world.travel(7_000)
    const told = mails(moved)
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
    expect(await world.commands.confirmInterview(invited, world.now())).toEqual({
      ok: false,
      reason: 'superseded',
    })
    expect(await world.commands.confirmInterview(await pass(interviewId), world.now())).toEqual({ ok: true })
    await world.flush()
    expect(ics(mails(moved).at(-1) as never)).toMatchObject({ sequence: 1, status: 'CONFIRMED', start: next })

    await world.travelTo(new Date(next.getTime() - HOUR))
    const reminders = mails(moved).slice(3)
    expect(reminders.map((mail) => mail.to).sort()).toEqual(
      ['ivan@acme.example', 'ivan@acme.example', 'zoe@example.com', 'zoe@example.com'].sort(),
    )
  })

  test('reminds with the new time although nobody confirmed it, and chases the answer', async () => {
    const first = hourAhead(world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(world, company, first)
    await world.commands.confirmInterview(invited, world.now())
    await world.travel(HOUR)
    const moved = world.now()
    const next = new Date(first.getTime() + 3 * DAY)
    await move(interviewId, next)
    await world.travelTo(next)
    const toZoe = mails(moved).filter((mail) => mail.to === 'zoe@example.com')
    const hours = toZoe.map((mail) => Math.round((Date.parse(mail.sentAt) - moved.getTime()) / HOUR))
    const left = Math.round((next.getTime() - moved.getTime()) / HOUR)
    expect(hours).toEqual([0, 48, 72, 96, left - 24, left - 2])
    expect(toZoe.at(-1)?.text).toMatch(/confirm/i)
  })
})

test('B5 five moves in five seconds are one letter each, for the last time', async () => {
  const first = hourAhead(world, 4 * DAY)
  const { interviewId, pass: invited } = await scheduled(world, company, first)
  await world.commands.confirmInterview(invited, world.now())
  await world.travel(5 * 60_000)
  const moved = world.now()
  for (let hour = 1; hour <= 5; hour += 1) {
    expect(await move(interviewId, new Date(first.getTime() + hour * HOUR))).toEqual({ ok: true })
    await world.travel(1_000)
  }
  await world.travel(60_000)
  expect(lines(moved)).toHaveLength(1)
  const last = new Date(first.getTime() + 5 * HOUR)
  expect(ics(mails(moved)[0] as never)).toMatchObject({ sequence: 5, start: last })
  await world.travelTo(last)
  const reminders = mails(moved)
    .slice(1)
    .filter(({ to }) => to === 'ivan@acme.example')
  expect(reminders.map((mail) => Math.round((last.getTime() - Date.parse(mail.sentAt)) / HOUR))).toEqual([
    24, 2,
  ])
  expect(await move(interviewId, new Date(world.now().getTime() - HOUR))).toMatchObject({
    ok: false,
    reason: 'invalid',
  })
})

test('B5 a move into the 24 h window sends no burst of late reminders', async () => {
  const { interviewId, pass: invited } = await scheduled(world, company, hourAhead(world, 5 * DAY))
  await world.commands.confirmInterview(invited, world.now())
  await world.travel(HOUR)
  const moved = world.now()
  const soon = hourAhead(world, 4 * HOUR)
  await move(interviewId, soon)
  await world.travelTo(soon)
  const hours = (sentAt: string) => Math.round((soon.getTime() - Date.parse(sentAt)) / HOUR)
  expect(
    mails(moved)
      .map((mail) => `${mail.to} ${hours(mail.sentAt)}`)
      .sort(),
  ).toEqual(['ivan@acme.example 2', 'zoe@example.com 2', expect.stringMatching(/^zoe@example.com [45]$/)])
})

describe('cancelling', () => {
  test('can be undone for ten seconds, and then nobody ever heard of it', async () => {
    const start = hourAhead(world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(world, company, start)
    await world.commands.confirmInterview(invited, world.now())
    await world.travel(HOUR)
    const cancelled = world.now()
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    await world.travel(4_000)
    expect(await change.undoCancel(company.viewer, { interviewId }, world.now())).toEqual({ ok: true })
    await world.travel(DAY)
    expect(lines(cancelled)).toEqual([])
    // The links that are out still open the same door, and the plan goes on.
    expect(await world.commands.confirmInterview(invited, world.now())).toEqual({ ok: true })
    await world.travelTo(start)
    expect(
      mails(cancelled)
        .map((mail) => mail.to)
        .sort(),
    ).toEqual(['ivan@acme.example', 'ivan@acme.example', 'zoe@example.com', 'zoe@example.com'].sort())
    // Cancelled again, it is told.
    const again = await scheduled(world, company, hourAhead(world, 3 * DAY))
    await world.flush()
    await world.commands.cancelInterview(company.viewer, again, world.now())
    await change.undoCancel(company.viewer, again, world.now())
    const end = world.now()
    await world.commands.cancelInterview(company.viewer, again, world.now())
    await world.travel(11_000)
    expect(lines(end)).toEqual([expect.stringContaining('zoe@example.com: Cancelled')])
  })

  test('is not undone once a worker has taken up a letter about it, whatever the clocks say', async () => {
    const { interviewId } = await scheduled(world, company, hourAhead(world, 3 * DAY))
    await world.flush()
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    await world.database.client.message.updateMany({
      where: { kind: 'cancellation' },
      data: { state: 'sending', leaseUntil: world.now() },
    })
    expect(await change.undoCancel(company.viewer, { interviewId }, world.now())).toMatchObject({
      reason: 'too_late',
    })
  })

  test('is undone for the address that was corrected meanwhile', async () => {
    const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
    await world.flush()
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    const { candidateId } = company
    const corrected = {
      candidateId,
      name: "Zoë O'Neil",
      email: 'zoe@new.example',
      phone: null,
      timeZone: 'America/Denver',
      notes: null,
    }
    expect(await change.editCandidate(company.viewer, corrected, world.now())).toEqual({ ok: true })
    expect(await change.undoCancel(company.viewer, { interviewId }, world.now())).toEqual({ ok: true })
    const undone = world.now()
    await world.travel(2 * DAY + HOUR)
    expect(mails(undone).map((mail) => mail.to)).toEqual(['zoe@new.example'])
  })

  test('is final after ten seconds: the candidate’s entry goes by METHOD:CANCEL, and nothing more is sent', async () => {
    const { interviewId, pass: invited } = await scheduled(world, company, hourAhead(world, 3 * DAY))
    await world.commands.confirmInterview(invited, world.now())
    await world.flush()
    const cancelled = world.now()
    await world.commands.cancelInterview(
      company.viewer,
      { interviewId, reason: 'The job is filled' },
      world.now(),
    )
    await world.travel(10_000)
    expect(await change.undoCancel(company.viewer, { interviewId }, world.now())).toMatchObject({
      reason: 'too_late',
    })
    await world.travel(4 * DAY)
    expect(lines(cancelled)).toHaveLength(1)
    expect(ics(mails(cancelled)[0] as never)).toMatchObject({
      method: 'CANCEL',
      status: 'CANCELLED',
      sequence: 1,
    })
  })
})

test('the answer to "another time, please" is a new time', async () => {
  const { interviewId, pass: invited } = await scheduled(world, company, hourAhead(world, 5 * DAY))
  await world.travel(HOUR)
  await world.commands.askOtherTime(invited, { wish: 'Thursday after two' }, world.now())
  const moved = world.now()
  await move(interviewId, hourAhead(world, 6 * DAY))
  await world.travel(HOUR)
  expect(lines(moved)).toHaveLength(1)
  const cards = await world.database.client.notification.findMany({ where: { resolvedAt: null } })
  expect(cards).toEqual([])
  expect(await world.commands.confirmInterview(await pass(interviewId), world.now())).toEqual({ ok: true })
})

test('who declined and would like to come after all is invited again', async () => {
  const { interviewId, pass: invited } = await scheduled(world, company, hourAhead(world, 5 * DAY))
  await world.flush()
  await world.commands.declineInterview(invited, {}, world.now())
  await world.commands.confirmInterview(invited, world.now())
  const again = world.now()
  expect(await change.inviteAgain(company.viewer, { interviewId }, world.now())).toEqual({ ok: true })
  expect(await change.inviteAgain(company.viewer, { interviewId }, world.now())).toMatchObject({
    reason: 'not_declined',
  })
  await world.travel(HOUR)
  expect(lines(again)).toHaveLength(1)
  expect(await world.commands.confirmInterview(await pass(interviewId), world.now())).toEqual({ ok: true })
})

describe('what else changes', () => {
  test('a new link is told to whoever knew the old one, and the confirmation stands', async () => {
    const start = hourAhead(world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(world, company, start)
    await world.commands.confirmInterview(invited, world.now())
    await world.travel(HOUR)
    const edited = world.now()
    const meetingUrl = 'https://meet.acme.example/other'
    expect(
      await change.editInterview(company.viewer, details(interviewId, { meetingUrl }), world.now()),
    ).toEqual({ ok: true })
    // Saved twice: nothing has changed the second time.
    expect(
      await change.editInterview(company.viewer, details(interviewId, { meetingUrl }), world.now()),
    ).toEqual({ ok: true })
    await world.travel(HOUR)
    const [letter, ...others] = mails(edited)
    expect(others).toEqual([])
    expect(letter?.text).toContain(meetingUrl)
    expect(letter && ics(letter)).toMatchObject({
      method: 'REQUEST',
      sequence: 1,
      status: 'CONFIRMED',
      start,
    })
    const interview = await world.database.client.interview.findUniqueOrThrow({ where: { id: interviewId } })
    expect(interview).toMatchObject({ status: 'scheduled', revision: 1 })
    await world.travelTo(start)
    expect(mails(edited)).toHaveLength(5)
  })

  test('another format asks the candidate to confirm again, with other preparation', async () => {
    const { interviewId, pass: invited } = await scheduled(world, company, hourAhead(world, 3 * DAY))
    await world.commands.confirmInterview(invited, world.now())
    const onsite = details(interviewId, { format: 'onsite', location: 'Torstraße 1, Berlin' })
    expect(await change.editInterview(company.viewer, onsite, world.now())).toEqual({ ok: true })
    const { client } = world.database
    expect(await client.interview.findUniqueOrThrow({ where: { id: interviewId } })).toMatchObject({
      status: 'pending',
      confirmedAt: null,
      format: 'onsite',
    })
    const tasks = await client.prepTask.findMany({ where: { interviewId, audience: 'candidate' } })
    expect(tasks.map(({ title }) => title).join()).not.toMatch(/video/i)
  })

  test('who joins the panel is reminded, who leaves it is told if they knew', async () => {
    const start = hourAhead(world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(world, company, start)
    await world.commands.confirmInterview(invited, world.now())
    const mia = { name: 'Mia Rao', email: 'mia@acme.example', required: true }
    await world.travelTo(new Date(start.getTime() - 23 * HOUR))
    const changed = world.now()
    expect(
      await change.editInterview(company.viewer, details(interviewId, { interviewers: [mia] }), world.now()),
    ).toEqual({ ok: true })
    await world.travelTo(start)
    expect(lines(changed).sort()).toEqual([
      expect.stringMatching(/^ivan@acme.example: .*panel/i),
      expect.stringContaining('mia@acme.example: '),
      expect.stringContaining('zoe@example.com: '),
    ])
    expect(mails(changed).find((mail) => mail.to === 'zoe@example.com')?.text).toContain('Mia Rao')
  })

  test('a corrected address gets what is still to be said, also the letter about a change', async () => {
    const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
    await world.travel(HOUR)
    const moved = world.now()
    await move(interviewId, hourAhead(world, 6 * DAY))
    const edit = {
      candidateId: company.candidateId,
      name: "Zoë O'Neil",
      email: 'zoe@new.example',
      phone: null,
      timeZone: 'America/Denver',
      notes: null,
    }
    expect(await change.editCandidate(company.viewer, edit, world.now())).toEqual({ ok: true })
    await world.travel(HOUR)
    expect(mails(moved).map((mail) => mail.to)).toEqual(['zoe@new.example'])
  })

  test('a form that somebody else has overtaken changes nothing', async () => {
    const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
    await move(interviewId, hourAhead(world, 6 * DAY), { edits: 0 })
    expect(await move(interviewId, hourAhead(world, 7 * DAY), { edits: 0 })).toMatchObject({
      reason: 'changed',
    })
    const stale = { ...details(interviewId, { title: 'Other' }), edits: 0 }
    expect(await change.editInterview(company.viewer, stale, world.now())).toMatchObject({
      reason: 'changed',
    })
  })

  test('a move onto somebody’s other interview is refused, and may be insisted on', async () => {
    const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
    const other = hourAhead(world, 7 * DAY)
    await scheduled(world, company, other)
    const refusal = await move(interviewId, other)
    expect(refusal).toMatchObject({ ok: false, reason: 'clash' })
    const { date, time } = localParts(other, 'Europe/Berlin')
    const insisted = {
      interviewId,
      date,
      time,
      durationMinutes: 60,
      timeZone: 'Europe/Berlin',
      allowClash: true,
    }
    expect(await change.rescheduleInterview(company.viewer, insisted, world.now())).toEqual({ ok: true })
  })
})

test('B10 an organisation that is deleted with sleeping runs sends nothing afterwards', async () => {
  const start = hourAhead(world, 3 * DAY)
  const { pass: invited } = await scheduled(world, company, start)
  await world.commands.confirmInterview(invited, world.now())
  await world.travel(2 * DAY)
  const deleted = world.now()
  await world.database.client.organization.delete({ where: { id: company.viewer.organizationId } })
  await world.travel(2 * DAY)
  expect(lines(deleted)).toEqual([])
})

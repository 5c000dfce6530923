import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { localParts } from '@/lib/domain/when'
import { ChangeDesk, ics } from '../support/change-desk'
import { DAY, HOUR, hourAhead, scheduled } from '../support/world'

vi.setConfig({ testTimeout: 120_000 })

/** What else of an interview can change. */
let desk: ChangeDesk

beforeAll(async () => {
  desk = await ChangeDesk.open()
})
afterAll(() => desk.close())
beforeEach(() => desk.begin())

describe('what else changes', () => {
  test('a new link is told to whoever knew the old one, and the confirmation stands', async () => {
    const start = hourAhead(desk.world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(desk.world, desk.company, start)
    await desk.world.commands.confirmInterview(invited, desk.world.now())
    await desk.world.travel(HOUR)
    const edited = desk.world.now()
    const meetingUrl = 'https://meet.acme.example/other'
    expect(
      await desk.commands.editInterview(
        desk.company.viewer,
        desk.details(interviewId, { meetingUrl }),
        desk.world.now(),
      ),
    ).toEqual({ ok: true })
    // Saved twice: nothing has changed the second time.
    expect(
      await desk.commands.editInterview(
        desk.company.viewer,
        desk.details(interviewId, { meetingUrl }),
        desk.world.now(),
      ),
    ).toEqual({ ok: true })
    await desk.world.travel(HOUR)
    const [letter, ...others] = desk.mails(edited)
    expect(others).toEqual([])
    expect(letter?.text).toContain(meetingUrl)
    expect(letter && ics(letter)).toMatchObject({
      method: 'REQUEST',
      sequence: 1,
      status: 'CONFIRMED',
      start,
    })
    const interview = await desk.world.database.client.interview.findUniqueOrThrow({
      where: { id: interviewId },
    })
    expect(interview).toMatchObject({ status: 'scheduled', revision: 1 })
    await desk.world.travelTo(start)
    expect(desk.mails(edited)).toHaveLength(5)
  })

  test('another format asks the candidate to confirm again, with other preparation', async () => {
    const { interviewId, pass: invited } = await scheduled(
      desk.world,
      desk.company,
      hourAhead(desk.world, 3 * DAY),
    )
    await desk.world.commands.confirmInterview(invited, desk.world.now())
    const onsite = desk.details(interviewId, { format: 'onsite', location: 'Torstraße 1, Berlin' })
    expect(await desk.commands.editInterview(desk.company.viewer, onsite, desk.world.now())).toEqual({
      ok: true,
    })
    const { client } = desk.world.database
    expect(await client.interview.findUniqueOrThrow({ where: { id: interviewId } })).toMatchObject({
      status: 'pending',
      confirmedAt: null,
      format: 'onsite',
    })
    const tasks = await client.prepTask.findMany({ where: { interviewId, audience: 'candidate' } })
    expect(tasks.map(({ title }) => title).join()).not.toMatch(/video/i)
  })

  test('who joins the panel is reminded, who leaves it is told if they knew', async () => {
    const start = hourAhead(desk.world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(desk.world, desk.company, start)
    await desk.world.commands.confirmInterview(invited, desk.world.now())
    const mia = { name: 'Mia Rao', email: 'mia@acme.example', required: true }
    await desk.world.travelTo(new Date(start.getTime() - 23 * HOUR))
    const changed = desk.world.now()
    expect(
      await desk.commands.editInterview(
        desk.company.viewer,
        desk.details(interviewId, { interviewers: [mia] }),
        desk.world.now(),
      ),
    ).toEqual({ ok: true })
    await desk.world.travelTo(start)
    expect(desk.lines(changed).sort()).toEqual([
      expect.stringMatching(/^ivan@acme.example: .*panel/i),
      expect.stringContaining('mia@acme.example: '),
      expect.stringContaining('zoe@example.com: '),
    ])
    expect(desk.mails(changed).find((mail) => mail.to === 'zoe@example.com')?.text).toContain('Mia Rao')
  })

  test('a corrected address gets what is still to be said, also the letter about a change', async () => {
    const { interviewId } = await scheduled(desk.world, desk.company, hourAhead(desk.world, 5 * DAY))
    await desk.world.travel(HOUR)
    const moved = desk.world.now()
    await desk.move(interviewId, hourAhead(desk.world, 6 * DAY))
    const edit = {
      candidateId: desk.company.candidateId,
      name: "Zoë O'Neil",
      email: 'zoe@new.example',
      phone: null,
      timeZone: 'America/Denver',
      notes: null,
    }
    expect(await desk.commands.editCandidate(desk.company.viewer, edit, desk.world.now())).toEqual({
      ok: true,
    })
    await desk.world.travel(HOUR)
    expect(desk.mails(moved).map((mail) => mail.to)).toEqual(['zoe@new.example'])
  })

  test('a form that somebody else has overtaken changes nothing', async () => {
    const { interviewId } = await scheduled(desk.world, desk.company, hourAhead(desk.world, 5 * DAY))
    await desk.move(interviewId, hourAhead(desk.world, 6 * DAY), { edits: 0 })
    expect(await desk.move(interviewId, hourAhead(desk.world, 7 * DAY), { edits: 0 })).toMatchObject({
      reason: 'changed',
    })
    const stale = { ...desk.details(interviewId, { title: 'Other' }), edits: 0 }
    expect(await desk.commands.editInterview(desk.company.viewer, stale, desk.world.now())).toMatchObject({
      reason: 'changed',
    })
  })

  test('a move onto somebody’s other interview is refused, and may be insisted on', async () => {
    const { interviewId } = await scheduled(desk.world, desk.company, hourAhead(desk.world, 5 * DAY))
    const other = hourAhead(desk.world, 7 * DAY)
    await scheduled(desk.world, desk.company, other)
    const refusal = await desk.move(interviewId, other)
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
    expect(await desk.commands.rescheduleInterview(desk.company.viewer, insisted, desk.world.now())).toEqual({
      ok: true,
    })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ChangeDesk, ics } from '../support/change-desk'
import { DAY, HOUR, hourAhead, scheduled } from '../support/world'

vi.setConfig({ testTimeout: 120_000 })

/** An interview that ends before its time, and one that is taken up again. */
let desk: ChangeDesk

beforeAll(async () => {
  desk = await ChangeDesk.open()
})
afterAll(() => desk.close())
beforeEach(() => desk.begin())

describe('cancelling', () => {
  test('can be undone for ten seconds, and then nobody ever heard of it', async () => {
    const start = hourAhead(desk.world, 3 * DAY)
    const { interviewId, pass: invited } = await scheduled(desk.world, desk.company, start)
    await desk.world.commands.confirmInterview(invited, desk.world.now())
    await desk.world.travel(HOUR)
    const cancelled = desk.world.now()
    await desk.world.commands.cancelInterview(desk.company.viewer, { interviewId }, desk.world.now())
    await desk.world.travel(4_000)
    expect(await desk.commands.undoCancel(desk.company.viewer, { interviewId }, desk.world.now())).toEqual({
      ok: true,
    })
    await desk.world.travel(DAY)
    expect(desk.lines(cancelled)).toEqual([])
    // The links that are out still open the same door, and the plan goes on.
    expect(await desk.world.commands.confirmInterview(invited, desk.world.now())).toEqual({ ok: true })
    await desk.world.travelTo(start)
    expect(
      desk
        .mails(cancelled)
        .map((mail) => mail.to)
        .sort(),
    ).toEqual(['ivan@acme.example', 'ivan@acme.example', 'zoe@example.com', 'zoe@example.com'].sort())
    // Cancelled again, it is told.
    const again = await scheduled(desk.world, desk.company, hourAhead(desk.world, 3 * DAY))
    await desk.world.flush()
    await desk.world.commands.cancelInterview(desk.company.viewer, again, desk.world.now())
    await desk.commands.undoCancel(desk.company.viewer, again, desk.world.now())
    const end = desk.world.now()
    await desk.world.commands.cancelInterview(desk.company.viewer, again, desk.world.now())
    await desk.world.travel(11_000)
    expect(desk.lines(end)).toEqual([expect.stringContaining('zoe@example.com: Cancelled')])
  })

  test('is not undone once a worker has taken up a letter about it, whatever the clocks say', async () => {
    const { interviewId } = await scheduled(desk.world, desk.company, hourAhead(desk.world, 3 * DAY))
    await desk.world.flush()
    await desk.world.commands.cancelInterview(desk.company.viewer, { interviewId }, desk.world.now())
    await desk.world.database.client.message.updateMany({
      where: { kind: 'cancellation' },
      data: { state: 'sending', leaseUntil: desk.world.now() },
    })
    expect(
      await desk.commands.undoCancel(desk.company.viewer, { interviewId }, desk.world.now()),
    ).toMatchObject({
      reason: 'too_late',
    })
  })

  test('is undone for the address that was corrected meanwhile', async () => {
    const { interviewId } = await scheduled(desk.world, desk.company, hourAhead(desk.world, 5 * DAY))
    await desk.world.flush()
    await desk.world.commands.cancelInterview(desk.company.viewer, { interviewId }, desk.world.now())
    const { candidateId } = desk.company
    const corrected = {
      candidateId,
      name: "Zoë O'Neil",
      email: 'zoe@new.example',
      phone: null,
      timeZone: 'America/Denver',
      notes: null,
    }
    expect(await desk.commands.editCandidate(desk.company.viewer, corrected, desk.world.now())).toEqual({
      ok: true,
    })
    expect(await desk.commands.undoCancel(desk.company.viewer, { interviewId }, desk.world.now())).toEqual({
      ok: true,
    })
    const undone = desk.world.now()
    await desk.world.travel(2 * DAY + HOUR)
    expect(desk.mails(undone).map((mail) => mail.to)).toEqual(['zoe@new.example'])
  })

  test('is final after ten seconds: the candidate’s entry goes by METHOD:CANCEL, and nothing more is sent', async () => {
    const { interviewId, pass: invited } = await scheduled(
      desk.world,
      desk.company,
      hourAhead(desk.world, 3 * DAY),
    )
    await desk.world.commands.confirmInterview(invited, desk.world.now())
    await desk.world.flush()
    const cancelled = desk.world.now()
    await desk.world.commands.cancelInterview(
      desk.company.viewer,
      { interviewId, reason: 'The job is filled' },
      desk.world.now(),
    )
    await desk.world.travel(10_000)
    expect(
      await desk.commands.undoCancel(desk.company.viewer, { interviewId }, desk.world.now()),
    ).toMatchObject({
      reason: 'too_late',
    })
    await desk.world.travel(4 * DAY)
    expect(desk.lines(cancelled)).toHaveLength(1)
    expect(ics(desk.mails(cancelled)[0] as never)).toMatchObject({
      method: 'CANCEL',
      status: 'CANCELLED',
      sequence: 1,
    })
  })
})

test('who declined and would like to come after all is invited again', async () => {
  const { interviewId, pass: invited } = await scheduled(
    desk.world,
    desk.company,
    hourAhead(desk.world, 5 * DAY),
  )
  await desk.world.flush()
  await desk.world.commands.declineInterview(invited, {}, desk.world.now())
  await desk.world.commands.confirmInterview(invited, desk.world.now())
  const again = desk.world.now()
  expect(await desk.commands.inviteAgain(desk.company.viewer, { interviewId }, desk.world.now())).toEqual({
    ok: true,
  })
  expect(
    await desk.commands.inviteAgain(desk.company.viewer, { interviewId }, desk.world.now()),
  ).toMatchObject({
    reason: 'not_declined',
  })
  await desk.world.travel(HOUR)
  expect(desk.lines(again)).toHaveLength(1)
  expect(await desk.world.commands.confirmInterview(await desk.pass(interviewId), desk.world.now())).toEqual({
    ok: true,
  })
})

test('B10 an organisation that is deleted with sleeping runs sends nothing afterwards', async () => {
  const start = hourAhead(desk.world, 3 * DAY)
  const { pass: invited } = await scheduled(desk.world, desk.company, start)
  await desk.world.commands.confirmInterview(invited, desk.world.now())
  await desk.world.travel(2 * DAY)
  const deleted = desk.world.now()
  await desk.world.database.client.organization.delete({ where: { id: desk.company.viewer.organizationId } })
  await desk.world.travel(2 * DAY)
  expect(desk.lines(deleted)).toEqual([])
})

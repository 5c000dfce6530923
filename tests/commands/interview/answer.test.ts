import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CandidatePass } from '@/lib/domain/actor'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  passOf,
  scheduled,
  type World,
} from '../../support/world'

let world: World
let company: Company
let interviewId: string
let pass: CandidatePass

beforeAll(async () => {
  world = await openWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  company = await openCompany(world)
  ;({ interviewId, pass } = await scheduled(world, company, hourAhead(world, 3 * DAY)))
})

const interview = () => world.database.client.interview.findUniqueOrThrow({ where: { id: interviewId } })
const cards = () => world.database.client.notification.findMany({ select: { kind: true, resolvedAt: true } })
const timeline = async () =>
  (await world.database.client.timelineEvent.findMany({ orderBy: { id: 'asc' } })).map(
    (event) => `${event.actorName}: ${event.what}${event.why ? ` (${event.why})` : ''}`,
  )

test('B1 twenty equal confirmations: one move, one letter, twenty successes', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => world.commands.confirmInterview(pass, world.now())),
  )
  expect(outcomes).toEqual(Array(20).fill({ ok: true }))
  expect(await interview()).toMatchObject({ status: 'scheduled', revision: 0 })
  expect(await world.database.client.message.count({ where: { kind: 'confirmation' } })).toBe(1)
  expect(await timeline()).toEqual(['Ada Lindqvist: scheduled', "Zoë O'Neil: confirmed"])
})

test('B2 confirm, decline and cancel at once: exactly one plan survives, and it is the winner’s', async () => {
  for (let round = 0; round < 15; round += 1) {
    await world.database.client.interview.deleteMany()
    const next = await scheduled(world, company, hourAhead(world, 3 * DAY))
    interviewId = next.interviewId
    await Promise.all([
      world.commands.confirmInterview(next.pass, world.now()),
      world.commands.declineInterview(next.pass, {}, world.now()),
      world.commands.cancelInterview(company.viewer, { interviewId }, world.now()),
    ])
    const { status } = await interview()
    expect(['declined', 'cancelled']).toContain(status)
    const open = await world.database.client.message.count({
      where: { interviewId, state: { in: ['planned', 'held'] }, kind: { not: 'cancellation' } },
    })
    expect(open).toBe(0)
  }
})

test('a decline may follow a confirmation, with a reason that the recruiter sees', async () => {
  await world.commands.confirmInterview(pass, world.now())
  expect(await world.commands.declineInterview(pass, { reason: ' I am ill ' }, world.now())).toEqual({
    ok: true,
  })
  expect(await world.commands.declineInterview(pass, {}, world.now())).toEqual({ ok: true })
  expect(await interview()).toMatchObject({ status: 'declined', declineReason: 'I am ill' })
  expect(await cards()).toEqual([{ kind: 'declined', resolvedAt: null }])
})

test('a confirmation after a decline is a question to the recruiter, not a move, and asked once', async () => {
  await world.commands.declineInterview(pass, { reason: 'Another offer' }, world.now())
  const yes = () => world.commands.confirmInterview(pass, world.now())
  const refused = { ok: false, reason: 'declined' }
  expect(await Promise.all([yes(), yes(), yes()])).toEqual([refused, refused, refused])
  expect(await interview()).toMatchObject({ status: 'declined' })
  const { client } = world.database
  expect(await client.notification.findMany({ where: { resolvedAt: null } })).toMatchObject([
    { kind: 'confirm_after_decline', detail: 'Declined before: Another offer' },
  ])
  expect(await client.timelineEvent.count({ where: { what: 'wants_to_come_after_all' } })).toBe(1)
})

describe('a door that is closed says why', () => {
  const answers = () =>
    Promise.all([
      world.commands.confirmInterview(pass, world.now()),
      world.commands.declineInterview(pass, {}, world.now()),
      world.commands.askOtherTime(pass, { wish: 'Monday' }, world.now()),
    ]).then((outcomes) => outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))

  test('cancelled', async () => {
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    expect(await answers()).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })

  test('superseded by a newer time', async () => {
    await world.database.client.interview.updateMany({ data: { revision: 1, askedRevision: 1 } })
    expect(await answers()).toEqual(['superseded', 'superseded', 'superseded'])
    expect(await world.commands.confirmInterview({ ...pass, revision: 1 }, world.now())).toEqual({
      ok: true,
    })
  })

  test('revoked, and run out', async () => {
    await world.database.client.candidateLink.updateMany({ data: { revokedAt: world.now() } })
    expect(await answers()).toEqual(['revoked', 'revoked', 'revoked'])
    await world.database.client.candidateLink.updateMany({
      data: { revokedAt: null, expiresAt: world.now() },
    })
    expect(await answers()).toEqual(['expired', 'expired', 'expired'])
    expect(await interview()).toMatchObject({ status: 'pending', heldAt: null })
  })

  test('begun, and over', async () => {
    world.clock.jumpTo((await interview()).startsAt.getTime() + 1)
    expect(await answers()).toEqual(['started', 'started', 'started'])
    world.clock.jumpTo((await interview()).endsAt.getTime() + 3 * HOUR)
    await world.commands.sweep(world.commands.system, world.now())
    expect(await answers()).toEqual(['completed', 'completed', 'completed'])
  })
})

test('asking twice for another time keeps one card with the last words; confirming settles it', async () => {
  await world.commands.askOtherTime(pass, { wish: 'Friday' }, world.now())
  await world.commands.askOtherTime(pass, { wish: 'Friday after two' }, world.now())
  const [card] = await world.database.client.notification.findMany()
  expect(card).toMatchObject({ kind: 'other_time_requested', detail: 'Friday after two', resolvedAt: null })
  await world.commands.confirmInterview(pass, world.now())
  expect(await interview()).toMatchObject({ status: 'scheduled', heldAt: null })
  expect(await cards()).toEqual([{ kind: 'other_time_requested', resolvedAt: expect.any(Date) }])
})

test('who confirmed, then asked for another time, may keep the time after all', async () => {
  await world.commands.confirmInterview(pass, world.now())
  await world.commands.askOtherTime(pass, { wish: 'Friday' }, world.now())
  expect(await world.commands.confirmInterview(pass, world.now())).toEqual({ ok: true })
  expect(await interview()).toMatchObject({ status: 'scheduled', heldAt: null })
  expect(await cards()).toEqual([{ kind: 'other_time_requested', resolvedAt: expect.any(Date) }])
})

test('a pass of another organisation opens nothing', async () => {
  const stranger = await openCompany(world, 'globex')
  const foreign = await passOf(world.database, stranger, interviewId)
  await expect(world.commands.confirmInterview(foreign, world.now())).rejects.toThrow()
  expect(await interview()).toMatchObject({ status: 'pending' })
})

test('attendance is said once the interview has begun, and settles what was open', async () => {
  await world.commands.askOtherTime(pass, { wish: 'Friday' }, world.now())
  const attend = (tookPlace: boolean) =>
    world.commands.recordAttendance(company.viewer, { interviewId, tookPlace }, world.now())
  expect(await attend(true)).toMatchObject({ ok: false, reason: 'not_begun' })
  world.clock.jumpTo((await interview()).startsAt.getTime() + 1)
  expect(await attend(false)).toEqual({ ok: true })
  expect(await interview()).toMatchObject({ status: 'no_show' })
  expect((await cards()).filter((card) => !card.resolvedAt)).toEqual([])
  expect(await attend(true)).toEqual({ ok: true })
  expect(await interview()).toMatchObject({ status: 'completed', completedAt: expect.any(Date) })
  expect(await world.database.client.message.count({ where: { state: { in: ['planned', 'held'] } } })).toBe(0)
})

test('an outcome is recorded for a completed interview only, and attendance can be taken back', async () => {
  const record = () =>
    world.commands.recordInterviewOutcome(
      company.viewer,
      { interviewId, outcome: 'advance', notes: 'Clear thinking' },
      world.now(),
    )
  expect(await record()).toMatchObject({ ok: false, reason: 'not_completed' })
  world.clock.jumpTo((await interview()).endsAt.getTime() + 3 * HOUR)
  await world.commands.sweep(world.commands.system, world.now())
  expect((await cards()).filter((card) => !card.resolvedAt).map((card) => card.kind)).toEqual(['took_place'])
  expect(await record()).toEqual({ ok: true })
  expect((await cards()).filter((card) => !card.resolvedAt)).toEqual([])
  const attend = (tookPlace: boolean) =>
    world.commands.recordAttendance(company.viewer, { interviewId, tookPlace }, world.now())
  expect(await attend(false)).toEqual({ ok: true })
  expect(await interview()).toMatchObject({ status: 'no_show', outcome: 'advance' })
  expect(await attend(true)).toEqual({ ok: true })
  expect(await interview()).toMatchObject({ status: 'completed', noShowAt: null })
})

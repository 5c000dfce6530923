import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Company,
  DAY,
  draftOf,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  type World,
} from '../../support/world'

let world: World
let company: Company

beforeAll(async () => {
  world = await openWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  company = await openCompany(world)
})

const schedule = (draft: ReturnType<typeof draftOf>, who = company) =>
  world.commands.scheduleInterview(who.viewer, draft, world.now())

const inWeeks = (date: string, time: string) => ({ date, time, timeZone: 'Europe/Berlin' })

describe('one form, one interview', () => {
  test('a second submit of the same form finds the first interview', async () => {
    const draft = draftOf(company, hourAhead(world, DAY))
    const first = await schedule(draft)
    expect(await schedule({ ...draft, title: 'changed meanwhile' })).toEqual(first)
    expect(await world.database.client.interview.count()).toBe(1)
  })

  test('ten submits at once make one interview, one plan, and all see it', async () => {
    const draft = draftOf(company, hourAhead(world, DAY))
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => schedule(draft)))
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.interviewId)).size).toBe(1)
    expect(await world.database.client.interview.count()).toBe(1)
    expect(await world.database.client.message.count({ where: { kind: 'invitation' } })).toBe(1)
  })

  test('opens the application, moves it to interviewing and remembers an unknown zone', async () => {
    await world.database.client.candidate.updateMany({ data: { timeZone: null } })
    await schedule(draftOf(company, hourAhead(world, DAY)))
    const application = await world.database.client.application.findFirstOrThrow({
      include: { candidate: true },
    })
    expect(application.stage).toBe('interviewing')
    expect(application.candidate.timeZone).toBe('America/Denver')
  })
})

describe('times', () => {
  test.each([
    ['past', { date: '2020-01-06', time: '10:00' }, { date: 'This time has passed' }],
    ['far future', { date: '2099-01-06', time: '10:00' }, { date: expect.stringContaining('two years') }],
    [
      'skipped by the clocks',
      { date: '2027-03-28', time: '02:30' },
      { time: expect.stringContaining('02:00 straight to 03:00') },
    ],
    ['shown twice', { date: '2027-10-31', time: '02:30' }, { fold: expect.stringContaining('twice') }],
  ])('%s is refused at its field', async (_name, change, fields) => {
    const outcome = await schedule({
      ...draftOf(company, hourAhead(world, DAY)),
      ...inWeeks(change.date, change.time),
    })
    expect(outcome).toMatchObject({ ok: false, reason: 'invalid', fields })
    expect(await world.database.client.interview.count()).toBe(0)
  })

  test.each([
    ['earlier', '2027-10-31T00:30:00.000Z'],
    ['later', '2027-10-31T01:30:00.000Z'],
  ] as const)('a doubled time is taken as chosen: %s', async (fold, instant) => {
    const draft = { ...draftOf(company, hourAhead(world, DAY)), ...inWeeks('2027-10-31', '02:30'), fold }
    expect(await schedule(draft)).toMatchObject({ ok: true })
    const { startsAt } = await world.database.client.interview.findFirstOrThrow()
    expect(startsAt.toISOString()).toBe(instant)
  })
})

describe('a required interviewer has one body', () => {
  const overlapping = (who: Company) => draftOf(who, hourAhead(world, 2 * DAY))
  let other: Company

  beforeEach(async () => {
    const candidateId = randomUUID()
    const at = world.now()
    await world.database.client.candidate.create({
      data: {
        id: candidateId,
        organizationId: company.viewer.organizationId,
        name: 'Kai Brandt',
        email: 'kai@example.com',
        createdAt: at,
        updatedAt: at,
      },
    })
    other = { ...company, candidateId }
  })

  test('the second booking is told who is busy and when, and may override', async () => {
    await schedule(overlapping(company))
    const refused = await schedule(overlapping(other))
    expect(refused).toMatchObject({
      ok: false,
      reason: 'clash',
      message: expect.stringContaining('Ivan Petrov is in another'),
    })
    expect(await schedule({ ...overlapping(other), allowClash: true })).toMatchObject({ ok: true })
  })

  test('back to back is no clash, an optional interviewer none either', async () => {
    const first = overlapping(company)
    await schedule(first)
    const later = draftOf(other, new Date(hourAhead(world, 2 * DAY).getTime() + HOUR))
    expect(await schedule(later)).toMatchObject({ ok: true })
    const optional = draftOf(
      { ...company, candidateId: other.candidateId },
      new Date(hourAhead(world, 2 * DAY).getTime() + 3 * HOUR),
      { interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example', required: false }] },
    )
    expect(await schedule(optional)).toMatchObject({ ok: true })
  })

  test('B6 of two bookings at the same moment one wins, the other is told, round after round', async () => {
    for (let round = 0; round < 25; round += 1) {
      await world.database.client.interview.deleteMany()
      const outcomes = await Promise.all([schedule(overlapping(company)), schedule(overlapping(other))])
      expect(outcomes.map((outcome) => (outcome.ok ? 'booked' : outcome.reason)).sort()).toEqual([
        'booked',
        'clash',
      ])
    }
  })

  test('a cancelled interview frees the time', async () => {
    const booked = await schedule(overlapping(company))
    if (!booked.ok) throw new Error('not booked')
    await world.commands.cancelInterview(company.viewer, { interviewId: booked.interviewId }, world.now())
    expect(await schedule(overlapping(other))).toMatchObject({ ok: true })
  })
})

test('a candidate or a job of another organisation is not here', async () => {
  const stranger = await openCompany(world, 'globex')
  const draft = { ...draftOf(company, hourAhead(world, DAY)), candidateId: stranger.candidateId }
  expect(await schedule(draft)).toMatchObject({ ok: false, fields: { candidateId: expect.any(String) } })
  expect(await schedule({ ...draftOf(company, hourAhead(world, DAY)), jobId: stranger.jobId })).toMatchObject(
    { ok: false, fields: { jobId: expect.any(String) } },
  )
})

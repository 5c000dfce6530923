import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CalendarWorld, type Company, HOUR, MINUTE, openCalendarWorld } from '../../support/world'
import { booked, connectedCompany, flush, freshCompany, openCards, wait } from './support'

let world: CalendarWorld
let company: Company
let busy: typeof import('@/lib/commands/calendar/look-up-busy')
let domain: string
beforeAll(async () => {
  world = await openCalendarWorld({ engine: false })
  busy = await import('@/lib/commands/calendar/look-up-busy')
})
afterAll(() => world.close())
beforeEach(async () => {
  company = await connectedCompany(world)
  domain = company.viewer.email.split('@')[1] ?? ''
})

const from = new Date('2030-03-05T16:00:00Z')
const to = new Date('2030-03-05T17:00:00Z')
const hours = (count: number) => new Date(from.getTime() + count * HOUR)
const of = (name: string) => `${name}@${domain}`

function ask(change: Partial<Parameters<typeof busy.lookUpBusy>[1]> = {}, now = world.now()) {
  const { system } = world.commands
  const asked = { emails: [of('ivan')], from, to, ...change }
  return busy.lookUpBusy(company.viewer, asked, { system, now })
}

/** A meeting of this person's own, hours around the start that is asked about. */
function meeting(name: string, begin: number, end: number): void {
  const at = (count: number) => ({ dateTime: hours(count).toISOString() })
  world.google.as(of(name)).create({ summary: 'Secret', start: at(begin), end: at(end) })
}

describe('who is busy', () => {
  it('is told with the whole meeting, and nothing of what it is', async () => {
    meeting('ivan', -0.5, 0.5)
    meeting('ivan', 2, 3)
    meeting('mia', -1, 0)
    const emails = [of('ivan'), of('mia'), 'kai@elsewhere.example']
    const outcome = await ask({ emails })
    expect(outcome).toEqual({
      ok: true,
      people: [
        { email: of('ivan'), busy: [{ from: hours(-0.5), to: hours(0.5) }] },
        { email: of('mia'), busy: [] },
        { email: 'kai@elsewhere.example', unknown: true },
      ],
    })
    expect(JSON.stringify(outcome)).not.toContain('Secret')
  })

  it('is told without the side that lies far away', async () => {
    meeting('ivan', -48, 48)
    expect(await ask()).toMatchObject({ people: [{ busy: [{ from: null, to: null }] }] })
    meeting('mia', -48, 0.5)
    expect(await ask({ emails: [of('mia')] })).toMatchObject({
      people: [{ busy: [{ from: null, to: hours(0.5) }] }],
    })
  })

  it('is asked of Google once for all, with the connection of who is looking', async () => {
    const before = world.google.asked().length
    await ask({ emails: Array.from({ length: 20 }, (_, index) => of(`i${index}`)) })
    expect(world.google.calls(before)).toEqual(['POST 200'])
  })

  it('leaves out the interview that gets a new time, and only that', async () => {
    const interviewers = [{ name: 'Ivan Petrov', email: of('ivan'), required: true }]
    const { interviewId } = await booked(world, company, { interviewers })
    await flush(world)
    const { startsAt, endsAt } = await world.database.client.interview.findUniqueOrThrow({
      where: { id: interviewId },
    })
    const asked = { from: new Date(startsAt.getTime() + 30 * MINUTE), to: new Date(endsAt.getTime() + HOUR) }
    const own = { from: startsAt, to: endsAt }
    expect(await ask(asked)).toMatchObject({ people: [{ busy: [own] }] })
    expect(await ask({ ...asked, except: interviewId })).toMatchObject({ people: [{ busy: [] }] })

    const next = { from: new Date(endsAt.getTime() + 10 * MINUTE), to: new Date(endsAt.getTime() + HOUR) }
    const at = (time: Date) => ({ dateTime: time.toISOString() })
    world.google.as(of('ivan')).create({ start: at(next.from), end: at(next.to) })
    expect(await ask({ ...asked, except: interviewId })).toMatchObject({ people: [{ busy: [next] }] })
  })

  it('is told of the panel, by name, where nobody is named', async () => {
    const interviewers = ['Ivan Petrov', 'Mia Rao'].map((name) => {
      return { name, email: of(name.slice(0, name.indexOf(' ')).toLowerCase()), required: true }
    })
    const { interviewId } = await booked(world, company, { interviewers })
    meeting('mia', 0, 1)
    const outcome = await ask({ emails: [], except: interviewId })
    expect(outcome).toMatchObject({
      people: [
        { name: 'Ivan Petrov', email: of('ivan'), unknown: true },
        { name: 'Mia Rao', email: of('mia'), busy: [{ from, to }] },
      ],
    })
    expect(await ask({ emails: [], except: company.candidateId })).toEqual({ ok: true, people: [] })
  })

  it('leaves out no interview of another organisation', async () => {
    const interviewers = [{ name: 'Ivan Petrov', email: of('ivan'), required: true }]
    const { interviewId } = await booked(world, company, { interviewers })
    await flush(world)
    const { startsAt, endsAt } = await world.database.client.interview.findUniqueOrThrow({
      where: { id: interviewId },
    })
    const stranger = { ...company.viewer, organizationId: company.candidateId }
    const asked = { emails: [of('ivan')], from: startsAt, to: endsAt, except: interviewId }
    const { system } = world.commands
    expect(await busy.lookUpBusy(stranger, asked, { system, now: world.now() })).toMatchObject({
      people: [{ busy: [{ from: startsAt, to: endsAt }] }],
    })
  })
})

describe('without an answer', () => {
  it('says that nothing is connected, and asks nobody', async () => {
    company = await freshCompany(world)
    const before = world.google.asked().length
    expect(await ask()).toEqual({ ok: false, reason: 'not_connected' })
    expect(world.google.asked(before)).toEqual([])
  })

  it('says that Google refuses the connection, which is noted as everywhere', async () => {
    world.google.revokeAll(company.viewer.email)
    expect(await ask()).toEqual({ ok: false, reason: 'broken' })
    expect(await openCards(world)).toMatchObject([{ kind: 'calendar_broken' }])
    const before = world.google.asked().length
    expect(await ask()).toEqual({ ok: false, reason: 'broken' })
    expect(world.google.asked(before)).toEqual([])
  })

  it.each(['503', '429', '400', 'reset'])('is no fault when Google is down (%s)', async (fault) => {
    world.faults.add({ target: 'google', path: '/calendar', fault, times: 9 })
    expect(await ask()).toEqual({ ok: false, reason: 'unreachable' })
    expect(await openCards(world)).toEqual([])
    world.faults.clear()
    expect(await ask()).toMatchObject({ ok: true })
  })

  it('does not wait for a slow Google', async () => {
    world.google.setLatency(4_000)
    const before = performance.now()
    expect(await ask()).toEqual({ ok: false, reason: 'unreachable' })
    expect(performance.now() - before).toBeLessThan(3_500)
    world.google.setLatency(0)
  })

  it('renews an access token that is over', async () => {
    wait(world, 2 * HOUR)
    expect(await ask()).toMatchObject({ ok: true })
  })

  it('takes 30 questions a minute from a member', async () => {
    const now = world.now()
    const outcomes = await Promise.all(Array.from({ length: 32 }, () => ask({}, now)))
    const refused = outcomes.filter(({ ok }) => !ok)
    expect(refused).toEqual(Array(2).fill({ ok: false, reason: 'too_often' }))
    expect(await ask({}, new Date(now.getTime() + MINUTE))).toMatchObject({ ok: true })
  })

  it('refuses what no form asks', async () => {
    await expect(ask({ emails: Array(21).fill(of('ivan')) })).rejects.toThrow(RangeError)
    await expect(ask({ to: new Date(from.getTime() + 12 * HOUR + 1) })).rejects.toThrow(RangeError)
  })
})

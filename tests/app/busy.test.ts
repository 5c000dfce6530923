import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '@/lib/domain/actor'
import { freshCompany } from '../commands/calendar/support'
import { connectCalendar } from '../support/google'
import { type CalendarWorld, type Company, MINUTE, openCalendarWorld } from '../support/world'

const request = vi.hoisted(() => ({ sessionId: undefined as string | undefined }))
vi.mock('next-auth', () => ({ getServerSession: async () => (request.sessionId ? { ...request } : null) }))
vi.mock('next/headers', () => ({ headers: async () => new Headers() }))

let world: CalendarWorld
let company: Company
let route: typeof import('@/app/o/[org]/interviews/busy/route')
beforeAll(async () => {
  world = await openCalendarWorld({ engine: false })
  route = await import('@/app/o/[org]/interviews/busy/route')
})
afterAll(() => world.close())
beforeEach(async () => {
  company = await freshCompany(world)
  await connectCalendar(world, company)
  const { userId } = company.viewer
  const at = world.now()
  const session = { id: crypto.randomUUID(), userId, createdAt: at, lastSeenAt: at }
  await world.database.client.session.create({ data: session })
  request.sessionId = session.id
})

const year = new Date().getFullYear() + 1
/** When Europe changes its clocks. */
const lastSunday = (month: number) => {
  const last = new Date(Date.UTC(year, month, 0))
  return new Date(last.getTime() - last.getUTCDay() * 86_400_000).toISOString().slice(0, 10)
}
const ivan = () => company.viewer.email.replace('ada', 'ivan')

/** What the form would ask, with these changes; null takes something away. */
function ask(change: Record<string, string | string[] | null> = {}, org = company.viewer.organizationSlug) {
  const asked = {
    date: `${year}-02-07`,
    time: '17:00',
    timeZone: 'Europe/Berlin',
    durationMinutes: '60',
    emails: ivan(),
    ...change,
  }
  const query = new URLSearchParams()
  for (const [name, values] of Object.entries(asked))
    for (const value of [values ?? []].flat()) query.append(name, value)
  const url = `http://localhost/o/${org}/interviews/busy?${query}`
  return route.GET(new Request(url), { params: Promise.resolve({ org }) })
}

const isNotFound = { digest: expect.stringContaining('404') }

describe('the question of a form', () => {
  it('is answered with the meetings at that time on the wall of its zone, and kept nowhere', async () => {
    world.google.as(ivan()).create({
      start: { dateTime: `${year}-02-07T16:30:00+01:00` },
      end: { dateTime: `${year}-02-07T17:30:00+01:00` },
    })
    const answer = await ask()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(await answer.json()).toEqual({
      ok: true,
      people: [
        { email: ivan(), busy: [{ from: `${year}-02-07T15:30:00.000Z`, to: `${year}-02-07T16:30:00.000Z` }] },
      ],
    })
    const later = await ask({ time: '17:30' })
    expect(await later.json()).toEqual({ ok: true, people: [{ email: ivan(), busy: [] }] })
  })

  it('understands a panel, and both halves of a doubled hour', async () => {
    const emails = [ivan(), 'kai@elsewhere.example']
    expect(await (await ask({ emails })).json()).toMatchObject({
      people: [{ email: ivan() }, { email: 'kai@elsewhere.example', unknown: true }],
    })
    const doubled = { date: lastSunday(10), time: '02:30' }
    expect(await (await ask(doubled)).json()).toEqual({ ok: false, reason: 'no_time' })
    expect(await (await ask({ ...doubled, fold: 'later' })).json()).toMatchObject({ ok: true })
  })

  it.each<[string, Record<string, string>]>([
    ['has passed', { date: '2020-03-05' }],
    ['the clocks skip', { date: lastSunday(3), time: '02:30' }],
    ['is years away', { date: `${year + 60}-03-05` }],
  ])('asks nobody about a time that %s', async (_what, change) => {
    const before = world.google.asked().length
    const answer = await ask(change)
    expect([answer.status, await answer.json()]).toEqual([200, { ok: false, reason: 'no_time' }])
    expect(world.google.asked(before)).toEqual([])
  })

  it('is answered without a fault when nothing is connected or Google is down', async () => {
    world.faults.add({ target: 'google', path: '/calendar', fault: '503' })
    expect(await (await ask()).json()).toEqual({ ok: false, reason: 'unreachable' })
    await world.database.client.googleAccount.deleteMany()
    const answer = await ask()
    expect([answer.status, await answer.json()]).toEqual([200, { ok: false, reason: 'not_connected' }])
  })
})

describe('what no form asks', () => {
  it.each<[string, Record<string, string | string[] | null>]>([
    ['nobody', { emails: null }],
    ['no address', { emails: 'a@x.example,b@y.example' }],
    ['a crowd', { emails: Array.from({ length: 21 }, (_, n) => `i${n}@acme.example`) }],
    ['no day', { date: 'tomorrow' }],
    ['no time', { time: null }],
    ['no zone', { timeZone: 'Europe/Ber' }],
    ['no length', { durationMinutes: '' }],
    ['a week', { durationMinutes: '10080' }],
    ['no interview', { except: "' OR 1=1" }],
  ])('gets 400 and no detail: %s', async (_what, change) => {
    const before = world.google.asked().length
    const answer = await ask(change)
    expect([answer.status, await answer.text()]).toEqual([400, ''])
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(world.google.asked(before)).toEqual([])
  })

  it('gets 429 when it never rests, and an answer after a pause', async () => {
    const answers = await Promise.all(Array.from({ length: 45 }, () => ask()))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(30)
    expect(statuses).toContain(429)
    world.clock.jumpTo(world.clock.now() + 2 * MINUTE)
    expect((await ask()).status).toBe(200)
  })
})

describe('the gate', () => {
  it('finds nothing for strangers', async () => {
    await expect(ask({}, 'nowhere')).rejects.toMatchObject(isNotFound)
    await world.database.client.membership.updateMany({ data: { removedAt: world.now() } })
    await expect(ask()).rejects.toMatchObject(isNotFound)
  })

  it('finds nothing for interviewers, whatever they ask', async () => {
    const role: Role = 'interviewer'
    await world.database.client.membership.updateMany({ data: { role } })
    await expect(ask()).rejects.toMatchObject(isNotFound)
    await expect(ask({ date: 'x' })).rejects.toMatchObject(isNotFound)
  })

  it('sends the signed-out to sign in', async () => {
    request.sessionId = undefined
    await expect(ask()).rejects.toMatchObject({ digest: expect.stringContaining('/sign-in') })
  })
})

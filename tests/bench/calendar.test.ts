import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectCalendar } from '../support/google'
import {
  type CalendarWorld,
  type Company,
  DAY,
  draftOf,
  HOUR,
  hourAhead,
  openCalendarWorld,
  openCompany,
} from '../support/world'

/** PERF.md P14: from the commit to the entry in Google, 500 interviews at 150 ms of simulated round trip. */
const CREATES = 500
const ROUND_TRIP = 150
/** Four recruiters schedule four interviews a second each: what one calendar takes one after the other. */
const RECRUITERS = 4
const EVERY = 60

let world: CalendarWorld
let companies: Company[]

beforeAll(async () => {
  world = await openCalendarWorld({ engine: false, ratePerSecond: 100_000 })
  companies = []
  for (let index = 0; index < RECRUITERS; index += 1) {
    const company = await openCompany(world, `bench-${index}`)
    await connectCalendar(world, company)
    companies.push(company)
  }
  // The first call loads googleapis.
  await schedule(companies[0], 0)
  await world.commands.flushCalendar(world.commands.system, world.now())
  world.google.setLatency(ROUND_TRIP)
})
afterAll(() => world.close())

async function schedule(company: Company | undefined, round: number): Promise<string> {
  if (!company) throw new Error('unreachable')
  const draft = draftOf(company, hourAhead(world, 3 * DAY + round * HOUR), { allowClash: true })
  const outcome = await world.commands.scheduleInterview(company.viewer, draft, world.now())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.interviewId
}

test('the entry is in Google one round trip and 100 ms after the commit, with one call', async () => {
  const since = world.google.asked().length
  const committed = new Map<string, number>()
  const flushes: Promise<unknown>[] = []
  const began = performance.now()
  for (let round = 0; round < CREATES; round += 1) {
    const interviewId = await schedule(companies[round % RECRUITERS], round)
    committed.set(interviewId, world.clock.now())
    // As `after()` does in the request that changed something.
    flushes.push(world.commands.flushCalendar(world.commands.system, world.now()))
    const next = began + (round + 1) * EVERY - performance.now()
    if (next > 0) await new Promise((resolve) => setTimeout(resolve, next))
  }
  await Promise.all(flushes)
  await world.commands.flushCalendar(world.commands.system, world.now(), { most: CREATES })

  const calls = world.google.asked(since).filter(({ path }) => path.startsWith('/calendar/'))
  expect(calls.map(({ method, status }) => `${method} ${status}`)).toEqual(Array(CREATES).fill('POST 200'))
  const delays = calls
    .map((call) => {
      const { extendedProperties } = JSON.parse(String(call.body)) as {
        extendedProperties: { private: { followthroughInterview: string } }
      }
      const at = committed.get(extendedProperties.private.followthroughInterview)
      return Date.parse(call.at) - (at ?? Number.NaN)
    })
    .sort((a, b) => a - b)
  const at = (share: number) => delays[Math.ceil(delays.length * share) - 1] ?? Number.NaN
  process.stdout.write(
    `calendar: ${CREATES} creates at ${ROUND_TRIP} ms: commit → entry p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms; ${calls.length} calls\n`,
  )
  // Two seconds were the promise of old; the printed p99 is held against 250 ms on a quiet machine.
  expect(at(0.99)).toBeLessThan(2_000)
})

test('a burst of changes to one interview is one call more', async () => {
  const [company] = companies
  const interviewId = await schedule(company, 900)
  await world.commands.flushCalendar(world.commands.system, world.now())
  const since = world.google.asked().length
  for (let change = 1; change <= 10; change += 1)
    await world.database.client.$transaction(async (tx) => {
      const { requestCalendarSync } = await import('@/lib/commands/calendar/request-sync')
      await requestCalendarSync(tx, interviewId, world.now())
    })
  await world.commands.flushCalendar(world.commands.system, world.now())
  expect(world.google.calls(since)).toEqual(['PATCH 200'])
})

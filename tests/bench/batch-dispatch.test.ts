import { afterEach, expect, test, vi } from 'vitest'
import { apiScopes } from '@/lib/domain/api-key'
import { keyOf } from '../app/api/v1/ask'
import { type Production, startProduction } from '../support/production'
import { DAY, openCompany } from '../support/world'

/**
 * PERF.md P9 on the production build: how long a batch of invitations takes beside the provider's own ceiling, a
 * hundred letters to a call and so many calls a second. BENCH_BATCH_ROWS=10000 BENCH_BATCH_RATES=2,5,10 is all of it.
 */
const ROWS = Number(process.env.BENCH_BATCH_ROWS ?? 1_000)
const RATES = (process.env.BENCH_BATCH_RATES ?? '2').split(',').map(Number)
const WARM_UP = 200
const IN_A_CALL = 100
const QUARTER = 15 * 60_000

interface Call {
  letters: number
  status: number | string
  /** Epoch milliseconds. */
  at: number
}

let production: Production | undefined
afterEach(async () => {
  const { db } = await import('@/lib/db')
  await db().$disconnect()
  await production?.stop()
  // The next one has another database.
  Reflect.deleteProperty(globalThis, 'followthroughDb')
  vi.resetModules()
})

/** A company of a product that sends so many requests a second, and a program that invites through the API. */
async function openOffice(perSecond: number) {
  production = await startProduction({ ratePerSecond: perSecond })
  const { requests, url, now } = production
  const { db } = await import('@/lib/db')
  const company = await openCompany({ database: { client: db() } as never, now })
  const key = await keyOf(company.viewer, apiScopes, now())
  const calls: Call[] = []
  requests.watchers.push(({ path, body, status, at }) => {
    if (path === '/emails/batch')
      calls.push({ letters: body.split('"subject":').length - 1, status, at: Date.parse(at) })
  })
  const ask = (path: string, body?: unknown) =>
    fetch(`${url}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).then((answer) => answer.json())
  const invite = async (count: number, who: { name: string; daysAhead: number }) => {
    const first = Math.ceil((now().getTime() + who.daysAhead * DAY) / QUARTER) * QUARTER
    const submitted = Date.now()
    const { id } = await ask('/batches', {
      jobId: company.jobId,
      title: 'First conversation',
      format: 'phone',
      durationMinutes: 15,
      timeZone: 'Europe/Berlin',
      interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
      rows: Array.from({ length: count }, (_, place) => ({
        name: `${who.name} ${place + 1}`,
        email: `${who.name}-${place + 1}@example.com`,
        timeZone: 'America/Denver',
        startsAt: new Date(first + place * QUARTER).toISOString(),
      })),
    })
    const answered = Date.now()
    await expect
      .poll(async () => (await ask(`/batches/${id}`)).state, { timeout: 600_000, interval: 1_000 })
      .toBe('done')
    return { submitted, answered }
  }
  return { calls, invite, production }
}

/** The engine is told of what the first letters bring with them, which is no part of what is measured. */
async function untilAtRest({ executor, sweep }: Production): Promise<void> {
  await sweep()
  let calls = -1
  await expect
    .poll(
      () => {
        const rests = executor.counts.calls === calls
        calls = executor.counts.calls
        return rests
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBe(true)
}

test.each(RATES)(
  'P9 a batch leaves at the pace of a provider that takes %d calls a second',
  async (perSecond) => {
    const { calls, invite, production } = await openOffice(perSecond)
    // What is compiled and connected at the first letters is no part of it.
    await invite(WARM_UP, { name: 'warm', daysAhead: 300 })
    await untilAtRest(production)
    const before = calls.length
    const [processor, trips] = [production.processorTime(), production.executor.counts.calls]
    const database = await production.databaseTime()
    const { submitted, answered } = await invite(ROWS, { name: 'person', daysAhead: 5 })
    const made = calls.slice(before)
    const took = Math.max(...made.map(({ at }) => at)) - submitted
    const least = (Math.ceil(ROWS / IN_A_CALL) / perSecond) * 1_000
    const firstAt = made[0]?.at ?? Number.NaN
    const full = made.filter(({ letters, status }) => letters === IN_A_CALL && status === 200).length
    process.stdout.write(
      `${ROWS} invitations at ${perSecond} calls a second: ${(took / 1_000).toFixed(1)} s of ${(least / 1_000).toFixed(1)} s ` +
        `(${(took / least).toFixed(2)} ×), the first ${firstAt - submitted} ms after it was submitted and ${firstAt - answered} ms after the answer; ` +
        `${made.length} calls, ${full} of them full, ${production.executor.counts.calls - trips} of the engine; ` +
        `each letter ${((production.processorTime() - processor) / ROWS).toFixed(2)} ms of the application's processor ` +
        `and ${(((await production.databaseTime()) - database) / ROWS).toFixed(2)} ms of the database's\n`,
    )
    const mails = production.resend.mails().filter(({ to }) => to.join().includes('person-'))
    expect(mails).toHaveLength(ROWS)
    expect(new Set(mails.map(({ to }) => to.join())).size).toBe(ROWS)
    const later = made.filter(({ at }) => at > firstAt + 1_000)
    expect(later.filter(({ status }) => status !== 200)).toEqual([])
    expect(full / Math.ceil(ROWS / IN_A_CALL)).toBeGreaterThanOrEqual(0.99)
    // The goal is 1.05 of the ceiling; other work on the machine is given ten milliseconds for each letter.
    expect(took).toBeLessThanOrEqual(1.5 * least + 10 * ROWS)
  },
)

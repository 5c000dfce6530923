import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { mailsByAddress } from '../support/batch'
import { BatchOffice, type Invited } from '../support/batch-office'

/** Batches under what kills them. BATCH_ROWS=10000 runs L1 at its full size, BATCH_SEED at other points. */
const ROWS = Number(process.env.BATCH_ROWS ?? 500)
const SEED = Number(process.env.BATCH_SEED ?? 1)
const KILLS = 5

let office: BatchOffice

beforeAll(async () => {
  office = await BatchOffice.open(10)
})
afterAll(() => office?.close())
beforeEach(() => office.stack.resend?.allow(10))

/** Numbers in [0, 1), always the same ones of a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const accepted = () =>
  office.calls.reduce((sum, { letters, status }) => sum + (status === 200 ? letters : 0), 0)
const count = async (sql: string) =>
  Number((await office.client.query(`SELECT count(*) ${sql}`)).rows[0].count)

/** Two moments at which a process can die: rows are being made into interviews, and the provider has just answered. */
type Moment = { when: 'rows' | 'answer'; share: number }

function moments(random: () => number): Moment[] {
  const shares = Array.from({ length: KILLS }, () => 0.9 * random()).sort((a, b) => a - b)
  return shares.map((share) => ({ when: random() < 0.5 ? 'rows' : 'answer', share }))
}

/** Ends the application at a moment, if it comes. */
async function killAt({ when, share }: Moment, over: () => Promise<boolean>): Promise<void> {
  const { stack } = office
  if (when === 'answer') {
    const { watchers } = stack.requests
    const killed = new Promise<void>((resolve) => {
      // The answer is not on its way yet.
      watchers.push(() => {
        if (accepted() >= share * ROWS && stack.app.pid) void stack.app.kill('SIGKILL').then(resolve)
      })
    })
    await Promise.race([killed, vi.waitUntil(over, { timeout: 600_000, interval: 200 })])
    watchers.pop()
    return
  }
  await vi.waitUntil(
    async () =>
      (await count(`FROM "BatchRow" WHERE "interviewId" IS NOT NULL`)) >= share * ROWS || (await over()),
    { timeout: 600_000, interval: 20 },
  )
  await stack.app.kill('SIGKILL')
}

test(`L1: ${ROWS} rows that are uploaded twice, and an application that dies ${KILLS} times: one letter each`, async () => {
  const { stack, client } = office
  const people = office.people(ROWS, { name: 'person', daysAhead: 5 })
  const quiet = people.filter((_, place) => place % 100 === 99)
  const twice = people.filter((_, place) => place % 100 === 50)
  await client.query(
    `INSERT INTO "Suppression" ("id", "organizationId", "email", "reason", "scope", "createdAt")
     SELECT gen_random_uuid(), o."id", u."email", 'unsubscribe', 'optional', $2
     FROM "Organization" o, unnest($1::text[]) AS u("email")`,
    [quiet.map(({ email }) => email), new Date(stack.clock.now())],
  )
  const again: Invited[] = twice.map((person) => ({ ...person, email: person.email.toUpperCase() }))
  const rows = [...people, ...again]
  const random = randomOf(SEED)
  const began = stack.clock.now()
  const [one, other] = await Promise.all([office.submit(rows, 'one'), office.submit(rows, 'other')])
  const over = async () => (await count(`FROM "Batch" WHERE "state" = 'running'`)) === 0
  const points = moments(random)
  let journey: Promise<unknown> = Promise.resolve()
  for (const moment of points) {
    await killAt(moment, over)
    await journey
    await stack.app.start()
    // What the dead process held is free a minute later; the next death may come on the way.
    journey = stack.travel(65_000).catch(() => undefined)
  }
  await journey
  for (let minutes = 0; minutes < 30 && !(await over()); minutes += 1) await stack.travel(65_000)
  const told = points.map(({ when, share }) => `${(share * 100).toFixed(0)} % of ${when}`).join(', ')
  process.stdout.write(
    `${rows.length} rows twice, killed at ${told}: done after ${((stack.clock.now() - began) / 60_000).toFixed(1)} min of its clock, ` +
      `${accepted()} letters in ${office.calls.length} calls\n`,
  )
  expect(await over()).toBe(true)
  const silent = new Set(quiet.map(({ email }) => email))
  const mails = [...mailsByAddress({ resend: stack.resend as never })].filter(([address]) =>
    address.startsWith('person-'),
  )
  expect(mails.filter(([, letters]) => letters !== 1)).toEqual([])
  expect(new Set(mails.map(([address]) => address))).toEqual(
    new Set(people.map(({ email }) => email).filter((email) => !silent.has(email))),
  )
  const reasons = await client.query<{ reason: string; count: number }>(
    `SELECT CASE WHEN "reason" LIKE 'Twice in the file%' THEN 'twice' ELSE "reason" END AS "reason", count(*)::int
     FROM "BatchRow" WHERE "batchId" = ANY($1) AND "state" = 'skipped' GROUP BY 1 ORDER BY 2, 1`,
    [[one.id, other.id]],
  )
  expect(Object.fromEntries(reasons.rows.map((row) => [row.reason, row.count]))).toEqual({
    twice: 2 * twice.length,
    'Suppressed address: they unsubscribed from such letters.': 2 * quiet.length,
    'Already invited: there is an open interview for this job.': ROWS - quiet.length,
  })
  expect(await count(`FROM "BatchRow" WHERE "state" = 'invited'`)).toBe(ROWS - quiet.length)
})

test('L2: when the provider’s limit drops from ten to two, no second holds more, and the batch ends', async () => {
  const { stack } = office
  const before = office.calls.length
  const since = () => office.calls.slice(before)
  const { id } = await office.submit(office.people(1_500, { name: 'slow', daysAhead: 300 }), 'slow')
  await vi.waitUntil(() => since().length >= 4, { timeout: 300_000, interval: 5 })
  stack.resend?.allow(2)
  const dropped = stack.clock.now()
  await office.untilDone(id, 600_000)
  const calls = since()
  expect((await office.find(id)).counts).toEqual({ waiting: 0, invited: 1_500, skipped: 0, failed: 0 })
  expect(most(calls.map(({ at }) => at))).toBeLessThanOrEqual(10)
  // What was on its way as it dropped is refused; from the next second on the batch keeps to what it heard.
  const after = calls.filter(({ at }) => at > dropped + 1_000)
  expect(most(after.map(({ at }) => at))).toBeLessThanOrEqual(2)
  expect(after.filter(({ status }) => status === 429)).toEqual([])
})

/** The most of these moments that one second holds. */
function most(moments: readonly number[]): number {
  const within = (start: number) => moments.filter((at) => at >= start && at < start + 1_000).length
  return Math.max(0, ...moments.map(within))
}

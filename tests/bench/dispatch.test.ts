import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, openCompany, openWorld, type World } from '../support/world'

/** PERF.md P7 and P22: reminders at the rate of 10,000 a minute, and what one of them costs. */
const REMINDERS = Number(process.env.BENCH_REMINDERS ?? 1_000)
const PER_SECOND = 10_000 / 60

let world: World
let company: Company
let connection: Client

beforeAll(async () => {
  world = await openWorld({ ratePerSecond: 400 })
  company = await openCompany(world)
  connection = new Client({ connectionString: world.database.url })
  await connection.connect()
})
afterAll(async () => {
  await connection.end()
  await world.close()
})

/** Confirmed interviews in two hours, each with one reminder, the first of them due at `from`. */
async function insert(count: number, from: Date): Promise<void> {
  const { organizationId, userId } = company.viewer
  const applicationId = randomUUID()
  const startsAt = new Date(from.getTime() + 2 * 3_600_000)
  await connection.query('BEGIN')
  await connection.query(
    `INSERT INTO "Application" ("id", "organizationId", "candidateId", "jobId", "stage", "stageChangedAt", "createdAt")
     VALUES ($1, $2, $3, $4, 'interviewing', $5, $5)`,
    [applicationId, organizationId, company.candidateId, company.jobId, world.now()],
  )
  await connection.query(
    `INSERT INTO "Interview" ("id", "organizationId", "applicationId", "organizerId", "title", "status", "format",
       "startsAt", "endsAt", "timeZone", "candidateTimeZone", "submissionId", "createdAt", "createdById", "bookedAt",
       "revisedAt", "confirmedAt")
     SELECT gen_random_uuid(), $1, $2, $3, 'Interview', 'scheduled', 'phone', $4::timestamptz,
       $4::timestamptz + interval '1 hour', 'Europe/Berlin', 'America/Denver', gen_random_uuid(), $5::timestamptz, $3,
       $5::timestamptz, $5::timestamptz, $5::timestamptz
     FROM generate_series(1, $6)`,
    [organizationId, applicationId, userId, startsAt, world.now(), count],
  )
  await connection.query(
    `INSERT INTO "Message" ("id", "organizationId", "interviewId", "kind", "audience", "recipientName",
       "recipientEmail", "recipientTimeZone", "planKey", "ordinal", "state", "why", "dueAt", "createdAt")
     SELECT gen_random_uuid(), $1, i."id", 'reminder', 'candidate', 'Zoë', i."id" || '@example.com', 'America/Denver',
       'reminder:120:candidate', 120, 'planned', '2 h before',
       $2::timestamptz + (row_number() OVER ()) * make_interval(secs => $3), $4
     FROM "Interview" i WHERE i."applicationId" = $5`,
    [organizationId, from, 1 / PER_SECOND, world.now(), applicationId],
  )
  await connection.query('COMMIT')
}

test('reminders leave within a second of their moment, each once, for two calls and three writes', async () => {
  // Before the first falls due the engine has to be told of all of them.
  const from = new Date(world.now().getTime() + 10_000 + REMINDERS * 12)
  await insert(REMINDERS, from)
  const writes = countWrites()
  const { counts } = world.executor
  const before = { ...counts }
  await world.commands.enrolDue(world.commands.system, world.now())
  await expect
    .poll(() => counts.calls - before.calls, { timeout: from.getTime() - Date.now(), interval: 500 })
    .toBe(REMINDERS)
  const enrolled = Date.now()
  await expect
    .poll(() => world.resend.mails().length, {
      timeout: 120_000 + (REMINDERS / PER_SECOND) * 2_000,
      interval: 500,
    })
    .toBe(REMINDERS)
  await expect
    .poll(() => world.database.client.message.count({ where: { state: { in: ['planned', 'sending'] } } }), {
      timeout: 30_000,
    })
    .toBe(0)

  const rows = await world.database.client.message.findMany({
    select: { dueAt: true, sentAt: true, recipientEmail: true },
  })
  const late = rows
    .map(({ dueAt, sentAt }) => (sentAt?.getTime() ?? Number.NaN) - dueAt.getTime())
    .sort((a, b) => a - b)
  const at = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? Number.NaN
  const trips = (counts.calls - before.calls) / REMINDERS
  const written = Object.entries(writes.stop()).map(([name, count]) => [name, count / REMINDERS] as const)
  process.stdout.write(
    `${REMINDERS} reminders at ${PER_SECOND.toFixed(0)} a second (told of in ${enrolled - from.getTime() + 10_000 + REMINDERS * 12} ms): ` +
      `late by p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms; ` +
      `for each ${trips.toFixed(2)} calls, ${written.map(([name, count]) => `${count.toFixed(2)} ${name}`).join(', ')}\n`,
  )
  expect(new Set(world.resend.mails().map(({ to }) => to.join())).size).toBe(REMINDERS)
  expect(at(0)).toBeGreaterThanOrEqual(0)
  expect(trips).toBeLessThanOrEqual(2.01)
  expect(written.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(3.1)
})

/** Statements that write, by table, of every connection in this process. */
function countWrites() {
  const counted: Record<string, number> = {}
  const original = Client.prototype.query
  Client.prototype.query = function query(this: Client, ...args: unknown[]) {
    const [first] = args
    const text = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '')
    const [, , table] = /^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+(?:"public"\.)?"(\w+)"/.exec(text) ?? []
    if (table) counted[table] = (counted[table] ?? 0) + 1
    return (original as (...all: unknown[]) => unknown).apply(this, args)
  } as typeof original
  return {
    stop() {
      Client.prototype.query = original
      return counted
    },
  }
}

import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiScopes } from '@/lib/domain/api-key'
import { ask, keyOf } from '../app/api/v1/ask'
import { type Company, DAY, hourAhead, openCompany, openWorld, type World } from '../support/world'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))

/** PERF.md P10: what taking 10,000 rows costs, beside writing them down by one bare statement, and one by one. */
const ROWS = 10_000
const ONE_BY_ONE = 200
const ROUNDS = 5

let world: World
let company: Company
let key: string
let connection: Client

beforeAll(async () => {
  world = await openWorld({ engine: false })
  company = await openCompany(world)
  key = await keyOf(company.viewer, apiScopes, world.now())
  connection = new Client({ connectionString: world.database.url })
  await connection.connect()
})
afterAll(async () => {
  await connection.end()
  await world.close()
})

const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const people = (startsAt: Date) =>
  Array.from({ length: ROWS }, (_, place) => ({
    name: `Person ${place + 1}`,
    email: `person-${place + 1}@example.com`,
    timeZone: 'America/Denver',
    startsAt: new Date(startsAt.getTime() + place * 15 * 60_000).toISOString(),
  }))

/** A batch without rows, to hang some on. */
async function emptyBatch(): Promise<string> {
  const id = randomUUID()
  const { organizationId, userId } = company.viewer
  await world.database.client.batch.create({
    data: {
      id,
      organizationId,
      jobId: company.jobId,
      name: 'Bench',
      details: {},
      state: 'draft',
      total: ROWS,
      submissionId: id,
      createdAt: world.now(),
      createdById: userId,
    },
  })
  return id
}

async function insertBare(batchId: string, rows: ReturnType<typeof people>): Promise<void> {
  await connection.query(
    `INSERT INTO "BatchRow" ("id", "organizationId", "batchId", "position", "name", "email", "timeZone", "startsAt", "state")
     SELECT r."id", $1, $2, r."position", r."name", r."email", r."timeZone", r."startsAt", 'waiting'
     FROM unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
       AS r("id", "position", "name", "email", "timeZone", "startsAt")`,
    [
      company.viewer.organizationId,
      batchId,
      rows.map(() => randomUUID()),
      rows.map((_, place) => place + 1),
      rows.map(({ name }) => name),
      rows.map(({ email }) => email),
      rows.map(({ timeZone }) => timeZone),
      rows.map(({ startsAt }) => startsAt),
    ],
  )
}

async function insertOneByOne(batchId: string, rows: ReturnType<typeof people>): Promise<void> {
  const { organizationId } = company.viewer
  for (const [position, row] of rows.entries())
    await world.database.client.batchRow.create({
      data: { id: randomUUID(), organizationId, batchId, position, ...row, state: 'waiting' },
    })
}

test('P10: 10,000 rows are taken in little more time than their bare insert needs', async () => {
  const rows = people(hourAhead(world, 5 * DAY))
  const body = JSON.stringify({
    jobId: company.jobId,
    title: 'First conversation',
    format: 'phone',
    durationMinutes: 15,
    timeZone: 'Europe/Berlin',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
    rows,
  })
  const taken: number[] = []
  const bare: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const batchId = await emptyBatch()
    const inserting = await timed(() => insertBare(batchId, rows))
    let status = 0
    const taking = await timed(async () => {
      status = (await ask('POST', '/batches', { key, body })).status
    })
    expect(status).toBe(201)
    // The first round warms up.
    if (round === 0) continue
    taken.push(taking)
    bare.push(inserting)
  }
  const batchId = await emptyBatch()
  const single = await timed(() => insertOneByOne(batchId, rows.slice(0, ONE_BY_ONE)))
  const oneByOne = (single / ONE_BY_ONE) * ROWS
  const [answer, statement] = [median(taken), median(bare)]
  process.stdout.write(
    `upload of ${ROWS} rows: ${answer.toFixed(0)} ms, bare statement ${statement.toFixed(0)} ms (${(answer / statement).toFixed(2)} ×), ` +
      `one by one ${oneByOne.toFixed(0)} ms (${(oneByOne / answer).toFixed(0)} × of the upload)\n`,
  )
  // The goals are 2 and 50; on a busy machine each of the dozen small statements waits for its turn.
  expect(answer / statement).toBeLessThanOrEqual(4)
  expect(oneByOne / answer).toBeGreaterThanOrEqual(25)
})

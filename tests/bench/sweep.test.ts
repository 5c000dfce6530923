import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCompany, openWorld, type World } from '../support/world'

/** PERF.md P6: what the sweep reads and how long it takes, with 10 messages due among a thousand and among a million. */
const SIZES = [1_000, 1_000_000] as const
const DUE = 10

let world: World
let connection: Client
let organizationId: string

beforeAll(async () => {
  world = await openWorld({ engine: false })
  organizationId = (await openCompany(world)).viewer.organizationId
  connection = new Client({ connectionString: world.database.url })
  await connection.connect()
})
afterAll(async () => {
  await connection.end()
  await world.close()
})

/** Planned messages, of which the engine was not told: so many in 3 to 300 days, or due just now. */
async function insert(count: number, when: 'later' | 'now'): Promise<void> {
  const dueAt =
    when === 'now'
      ? '$2::timestamptz'
      : "$2::timestamptz + interval '3 days' + random() * interval '297 days'"
  await connection.query(
    `INSERT INTO "Message" ("id", "organizationId", "kind", "audience", "recipientName", "recipientEmail",
       "recipientTimeZone", "planKey", "state", "why", "dueAt", "createdAt")
     SELECT gen_random_uuid(), $1, 'reminder', 'candidate', 'Zoë', 'zoe@example.com', 'America/Denver', 'bench',
       'planned', '24 h before', ${dueAt}, $2 FROM generate_series(1, $3)`,
    [organizationId, world.now(), count],
  )
}

/** The statement with which the sweep looks for what is due, as it reaches the database. */
async function statementOfTheSweep(): Promise<{ text: string; values: unknown[] }> {
  const original = Client.prototype.query
  let found: { text: string; values: unknown[] } | undefined
  Client.prototype.query = function query(this: Client, ...args: unknown[]) {
    const [first, second] = args as [{ text?: string; values?: unknown[] } | string, unknown]
    const text = typeof first === 'string' ? first : (first.text ?? '')
    if (/SELECT[\s\S]*"Message"[\s\S]*UNION ALL/.test(text))
      found = {
        text,
        values:
          (typeof first === 'object' ? first.values : undefined) ?? (Array.isArray(second) ? second : []),
      }
    return (original as (...all: unknown[]) => unknown).apply(this, args)
  } as typeof original
  // Nothing is due yet: nobody is told of anything.
  await world.commands.enrolDue(world.commands.system, world.now())
  Client.prototype.query = original
  if (!found) throw new Error('The sweep asked for nothing')
  return found
}

interface Node {
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  'Actual Rows': number
}

const MODES = ['custom', 'generic'] as const

interface Cost {
  /** Milliseconds of the median round. */
  median: number
  blocks: number
  rows: number
}

/**
 * Each way of planning by itself: left alone PostgreSQL takes the ready plan among a thousand and plans anew among a
 * million, and the time that this takes would pass for that of more rows.
 */
async function measure({ text, values }: { text: string; values: unknown[] }) {
  const costs: Record<string, Cost> = {}
  for (const mode of MODES) {
    await connection.query(`SET plan_cache_mode = force_${mode}_plan`)
    const name = `sweep_${randomUUID()}`
    const times: number[] = []
    for (let round = 0; round < 110; round += 1) {
      const began = performance.now()
      await connection.query({ name, text, values })
      if (round >= 10) times.push(performance.now() - began)
    }
    const { rows } = await connection.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values)
    const plan = (rows[0] as { 'QUERY PLAN': { Plan: Node }[] })['QUERY PLAN'][0]?.Plan as Node
    costs[mode] = {
      median: times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN,
      blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
      rows: plan['Actual Rows'],
    }
  }
  await connection.query('RESET plan_cache_mode')
  return costs
}

test('the sweep looks at what is due, not at what is planned', { timeout: 600_000 }, async () => {
  const statement = await statementOfTheSweep()
  const [few, many] = [await among(SIZES[0], statement), await among(SIZES[1], statement)]
  for (const mode of MODES) {
    const [before, after] = [few[mode], many[mode]]
    if (!before || !after) throw new Error('unreachable')
    process.stdout.write(
      `sweep, ${mode} plan: ${before.median.toFixed(2)} ms and ${before.blocks} blocks among ${SIZES[0]}, ` +
        `${after.median.toFixed(2)} ms and ${after.blocks} blocks among ${SIZES[1]}: ${(after.median / before.median).toFixed(2)} ×\n`,
    )
    expect([before.rows, after.rows]).toEqual([DUE, DUE])
    expect(after.blocks).toBeLessThanOrEqual(before.blocks + 10)
    expect(after.median / before.median).toBeLessThan(4)
  }
})

async function among(size: number, statement: { text: string; values: unknown[] }) {
  await world.database.client.message.deleteMany()
  await insert(size, 'later')
  await insert(DUE, 'now')
  await connection.query('VACUUM ANALYZE "Message"')
  return measure(statement)
}

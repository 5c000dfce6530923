import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { Client } from 'pg'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Production, startProduction } from '../support/production'
import { meets, ratioOf } from '../support/ratio'
import { openCompany } from '../support/world'

/**
 * PERF.md P15 on the production build: how many facts, openings and clicks a second are taken in, beside a handler of
 * the same build that has nothing to do: the picture of no letter.
 */
const LETTERS = 500
const ROUNDS = 9
const EACH = Number(process.env.BENCH_HITS ?? 200)
const AT_ONCE = 10
const LEAST: Record<string, number> = { webhook: 0.5, opening: 0.8, click: 0.7 }

let production: Production
let connection: Client
let tokens: string[]
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

beforeAll(async () => {
  production = await startProduction({ ratePerSecond: 10 })
  connection = new Client({ connectionString: production.databaseUrl })
  await connection.connect()
  const { db } = await import('@/lib/db')
  const { trackingToken } = await import('@/lib/services/tracking-token')
  const { viewer } = await openCompany({ database: { client: db() } as never, now: production.now })
  await db().$disconnect()
  const { rows } = await connection.query<{ id: string }>(
    `INSERT INTO "Message" ("id", "organizationId", "kind", "audience", "recipientName", "recipientEmail",
       "recipientTimeZone", "planKey", "state", "why", "dueAt", "createdAt", "sentAt", "providerId", "trackedLinks")
     SELECT gen_random_uuid(), $1, 'reminder', 'candidate', 'Zoë', n || '@example.com', 'America/Denver',
       'reminder:120:candidate', 'sent', '2 h before', $2, $2, $2, 'mail-' || n, ARRAY['https://acme.example/' || n]
     FROM generate_series(0, $3 - 1) n RETURNING "id"`,
    [viewer.organizationId, new Date(production.now().getTime() - 3_600_000), LETTERS],
  )
  tokens = rows.map(({ id }) => trackingToken(id))
})
afterAll(async () => {
  agent.destroy()
  await connection.end()
  await production.stop()
})

interface Call {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

const ask = ({ method, path, headers, body }: Call) =>
  new Promise<number>((resolve, reject) => {
    const sent = request(`${production.url}${path}`, { method, agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject).end(body)
  })

/** Signed as Resend signs. */
function fact(turn: number): Call {
  const [id, at] = [randomUUID(), production.now()]
  const data = { email_id: `mail-${turn % LETTERS}` }
  const body = JSON.stringify({ type: 'email.delivered', created_at: at.toISOString(), data })
  return {
    method: 'POST',
    path: '/api/webhooks/resend',
    body,
    headers: {
      'svix-id': id,
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': new Webhook(process.env.RESEND_WEBHOOK_SECRET ?? '').sign(id, at, body),
    },
  }
}

const token = (turn: number) => tokens[turn % LETTERS] ?? ''
const ways: Record<string, { call: (turn: number) => Call; answer: number }> = {
  nothing: { call: () => ({ method: 'GET', path: '/api/t/o/none' }), answer: 200 },
  webhook: { call: fact, answer: 204 },
  opening: { call: (turn) => ({ method: 'GET', path: `/api/t/o/${token(turn)}` }), answer: 200 },
  click: { call: (turn) => ({ method: 'GET', path: `/api/t/c/${token(turn)}/0` }), answer: 302 },
}

/** One round of one way: requests a second, and the application's processor time for each, milliseconds. */
async function measure(way: string, round: number): Promise<{ perSecond: number; processor: number }> {
  const { call, answer } = ways[way] ?? { call: fact, answer: 0 }
  const calls = Array.from({ length: EACH }, (_, turn) => call(round * EACH + turn))
  const [began, processor] = [performance.now(), production.processorTime()]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = calls.pop(); next; next = calls.pop()) expect(await ask(next), way).toBe(answer)
    }),
  )
  return {
    perSecond: EACH / ((performance.now() - began) / 1000),
    processor: (production.processorTime() - processor) / EACH,
  }
}

test('P15 facts, openings and clicks are taken in nearly as fast as nothing', async () => {
  const rounds: Record<string, { perSecond: number; processor: number }>[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const costs: (typeof rounds)[number] = {}
    for (const way of Object.keys(ways)) costs[way] = await measure(way, round)
    // What is compiled and connected in the first one is no part of it.
    if (round > 0) rounds.push(costs)
  }
  const of = (way: string, what: 'perSecond' | 'processor') =>
    rounds.map((round) => round[way]?.[what] ?? NaN).sort((a, b) => a - b)[rounds.length >> 1] ?? NaN
  for (const way of Object.keys(LEAST)) {
    const ratio = ratioOf(
      rounds.map((round) => ({ one: round[way]?.perSecond ?? NaN, other: round.nothing?.perSecond ?? NaN })),
    )
    process.stdout.write(
      `${way}: ${of(way, 'perSecond').toFixed(0)} a second of ${of('nothing', 'perSecond').toFixed(0)}, ` +
        `${ratio.median.toFixed(2)} (spread ${(ratio.spread * 100).toFixed(0)} %); ` +
        `${of(way, 'processor').toFixed(2)} ms of processor time beside ${of('nothing', 'processor').toFixed(2)}\n`,
    )
    expect(meets(ratio, { least: LEAST[way] ?? 0 }), way).toBe(true)
  }
  const counted = async (table: string) =>
    Number((await connection.query(`SELECT count(*) FROM "${table}"`)).rows[0]?.count)
  const asked = EACH * (ROUNDS + 1)
  expect(await counted('MessageEvent')).toBe(asked)
  await expect.poll(() => counted('TrackingHit'), { timeout: 30_000 }).toBe(2 * asked)
})

import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { apiScopes } from '@/lib/domain/api-key'
import { type Company, openCompany, openWorld, type World } from '../../../support/world'
import { ask, keyOf } from './ask'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))

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

const fresh = () => keyOf(company.viewer, apiScopes, world.now())

test('the door closes when the key is revoked', async () => {
  const key = await fresh()
  expect((await ask('GET', '/jobs', { key })).status).toBe(200)
  const { revokeApiKey } = await import('@/lib/commands/api-key/revoke')
  const { findApiKey } = await import('@/lib/queries/api-key/find')
  await revokeApiKey(company.viewer, (await findApiKey(key))?.apiKeyId ?? '', world.now())
  expect((await ask('GET', '/jobs', { key })).status).toBe(401)
})

test('closes when its member recruits no more, opens when they do again, and closes when they leave', async () => {
  const key = await fresh()
  const { client } = world.database
  const where = { id: company.viewer.membershipId }
  await client.membership.update({ where, data: { role: 'interviewer' } })
  expect((await ask('GET', '/jobs', { key })).status).toBe(401)
  expect((await ask('POST', '/jobs', { key, body: { title: 'x' } })).status).toBe(401)
  await client.membership.update({ where, data: { role: 'recruiter' } })
  expect((await ask('GET', '/jobs', { key })).status).toBe(200)
  await client.membership.update({ where, data: { removedAt: world.now() } })
  expect((await ask('GET', '/jobs', { key })).status).toBe(401)
})

test('lets through what ten seconds allow, and says when to come again', async () => {
  const key = await fresh()
  const first = await ask('GET', '/jobs', { key })
  const limit = Number(first.headers.get('ratelimit-limit'))
  expect(Number(first.headers.get('ratelimit-remaining'))).toBe(limit - 1)
  // All but one of the window are used up by somebody else with this key, this instant.
  await world.database.client.$executeRaw`
    UPDATE "RateLimit" SET "slots" = array_fill(${world.now()}::timestamptz, ARRAY[${limit - 1}::int])
    WHERE "key" = (SELECT 'api:' || "id" FROM "ApiKey" ORDER BY "createdAt" DESC, "id" DESC LIMIT 1)`
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask('GET', '/jobs', { key })))
  const refused = answers.filter(({ status }) => status === 429)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429, 429])
  for (const { headers, body } of refused) {
    expect(body.type).toBe('/docs/api#rate_limited')
    expect(headers.get('ratelimit-remaining')).toBe('0')
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(10)
  }
})

test('says of a fault only that it was one', async () => {
  const key = await fresh()
  const { client } = world.database
  await client.$executeRaw`ALTER TABLE "Job" RENAME TO "Job away"`
  try {
    const { status, headers, body } = await ask('GET', '/jobs', { key })
    expect([status, headers.get('content-type')]).toEqual([500, 'application/problem+json'])
    expect(body).toEqual({
      type: '/docs/api#fault',
      title: 'Something went wrong on our side',
      status: 500,
      detail: 'Something went wrong on our side.',
      instance: '/api/v1/jobs',
    })
  } finally {
    await client.$executeRaw`ALTER TABLE "Job away" RENAME TO "Job"`
  }
})

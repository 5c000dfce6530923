import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiScopes } from '@/lib/domain/api-key'
import { type Company, DAY, hourAhead, openCompany, openWorld, type World } from '../../../support/world'
import { ask, keyOf } from './ask'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

let world: World
let company: Company
let key: string

beforeAll(async () => {
  world = await openWorld({ engine: false })
  company = await openCompany(world)
  key = await keyOf(company.viewer, apiScopes, world.now())
})
afterAll(() => world.close())

test('a batch of 10,000 rows is taken in one request, and a repeat of it finds it', async () => {
  const startsAt = hourAhead(world, 5 * DAY).toISOString()
  const body = {
    jobId: company.jobId,
    title: 'Day of assessments',
    format: 'onsite',
    durationMinutes: 60,
    timeZone: 'Europe/Berlin',
    location: 'Torstraße 1',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
    allowClash: true,
    rows: Array.from({ length: 10_000 }, (_, place) => ({
      name: `Person of the day of assessments ${place}`,
      email: `person-${place % 9_999}@a-long-name-of-a-company.example.com`,
      timeZone: 'America/Argentina/Buenos_Aires',
      locale: 'es-AR',
      startsAt,
    })),
  }
  expect(JSON.stringify(body).length).toBeGreaterThan(1.8 * 1024 * 1024)
  const headers = { 'idempotency-key': 'the-day' }
  const made = await ask('POST', '/batches', { key, body, headers })
  expect(made).toMatchObject({
    status: 201,
    body: { state: 'running', total: 10_000, counts: { waiting: 9_999, skipped: 1 } },
  })
  const again = await ask('POST', '/batches', { key, body, headers })
  expect([again.status, again.body.id]).toEqual([201, made.body.id])
  const skipped = await ask('GET', `/batches/${made.body.id}/rows?state=skipped`, { key })
  expect(skipped.body.data).toMatchObject([
    { position: 10_000, reason: 'Twice in the file: row 1 has the same address.' },
  ])
})

test('a batch is followed, paused, resumed and cancelled; its times go to those who are invited', async () => {
  const suppressed = await ask('POST', '/suppressions', { key, body: { email: 'no@example.com' } })
  expect(suppressed.status).toBe(201)
  const slots = [6, 7].map((days) => hourAhead(world, days * DAY).toISOString())
  const body = {
    jobId: company.jobId,
    title: 'First conversation',
    format: 'phone',
    durationMinutes: 30,
    timeZone: 'Europe/Berlin',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
    slots,
    rows: ['kai', 'no', 'mia'].map((name) => ({
      name,
      email: `${name}@example.com`,
      timeZone: 'Asia/Tokyo',
    })),
  }
  const made = await ask('POST', '/batches', { key, body })
  expect(made).toMatchObject({ status: 201, body: { state: 'running', counts: { waiting: 3 } } })
  const path = `/batches/${made.body.id}`
  const rows = (await ask('GET', `${path}/rows`, { key })).body.data as { startsAt: string | null }[]
  expect(rows.map(({ startsAt }) => startsAt)).toEqual([slots[0], null, slots[1]])
  expect(await ask('POST', `${path}/pause`, { key })).toMatchObject({
    status: 200,
    body: { state: 'paused' },
  })
  expect((await ask('POST', `${path}/pause`, { key })).status, 'a repeat').toBe(200)
  expect(await ask('POST', `${path}/resume`, { key })).toMatchObject({ body: { state: 'running' } })
  expect(await ask('POST', `${path}/cancel`, { key })).toMatchObject({ body: { state: 'cancelled' } })
  expect((await ask('POST', `${path}/resume`, { key })).status).toBe(409)
  expect(await ask('GET', path, { key })).toMatchObject({ body: { state: 'cancelled' } })
  const { runBatch } = await import('@/lib/commands/batch/run')
  await runBatch(world.commands.system, made.body.id)
  expect(await world.database.client.message.count({ where: { batchId: made.body.id } })).toBe(0)
})

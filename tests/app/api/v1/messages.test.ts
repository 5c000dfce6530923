import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { apiScopes } from '@/lib/domain/api-key'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../../support/world'
import { ask, keyOf } from './ask'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))

let world: World
let company: Company
let key: string

beforeAll(async () => {
  world = await openWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  company = await openCompany(world)
  key = await keyOf(company.viewer, apiScopes, world.now())
})

const write = (change: object = {}, headers: Record<string, string> = {}) =>
  ask('POST', '/messages', {
    key,
    headers,
    body: {
      candidateId: company.candidateId,
      subject: 'What to bring',
      text: 'Your passport.',
      dueAt: hourAhead(world, DAY).toISOString(),
      ...change,
    },
  })

describe('a letter of one’s own', () => {
  test('is written, got, moved, cancelled and taken up again', async () => {
    const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
    const made = await write({ interviewId, onlyIfNoReply: true })
    expect(made).toMatchObject({
      status: 201,
      body: { kind: 'custom', state: 'planned', subject: 'What to bring', interviewId },
    })
    const path = `/messages/${made.body.id}`
    expect(made.headers.get('location')).toBe(`http://localhost:3000/api/v1${path}`)
    const dueAt = hourAhead(world, 2 * DAY).toISOString()
    expect(await ask('PATCH', path, { key, body: { dueAt } })).toMatchObject({ status: 200, body: { dueAt } })
    const cancelled = await ask('POST', `${path}/cancel`, { key })
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled' } })
    expect((await ask('POST', `${path}/cancel`, { key })).status).toBe(409)
    expect(await ask('PATCH', path, { key, body: { dueAt } })).toMatchObject({ body: { state: 'planned' } })
    expect((await ask('POST', `${path}/retry`, { key })).status).toBe(409)
    await world.database.client.message.update({ where: { id: made.body.id }, data: { state: 'failed' } })
    expect(await ask('POST', `${path}/retry`, { key })).toMatchObject({
      status: 200,
      body: { state: 'planned' },
    })
    expect(await ask('GET', path, { key })).toMatchObject({ status: 200, body: { state: 'planned' } })
  })

  test('is written once per Idempotency-Key, and refused at its fields', async () => {
    const headers = { 'idempotency-key': 'one' }
    const [first, second] = [await write({}, headers), await write({}, headers)]
    expect(second.body.id).toBe(first.body.id)
    expect(await world.database.client.message.count()).toBe(1)
    const past = await write({ subject: ' ', dueAt: '2020-01-01T00:00:00Z' })
    expect(past.status).toBe(422)
    expect(past.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/dueAt',
      '/subject',
    ])
  })
})

test('a message of a plan is moved and left out by the same rules as on its page', async () => {
  const { pass } = await scheduled(world, company, hourAhead(world, 5 * DAY))
  await world.commands.confirmInterview(pass, world.now())
  const { body } = await ask('GET', '/messages?kind=reminder&group=planned', { key })
  const reminder = body.data[0]
  const path = `/messages/${reminder.id}`
  const dueAt = new Date(Date.parse(reminder.dueAt) - HOUR).toISOString()
  expect(await ask('PATCH', path, { key, body: { dueAt } })).toMatchObject({ status: 200, body: { dueAt } })
  const late = await ask('PATCH', path, { key, body: { dueAt: hourAhead(world, 6 * DAY).toISOString() } })
  expect(late).toMatchObject({ status: 422, body: { errors: [{ pointer: '/dueAt' }] } })
  expect(await ask('POST', `${path}/cancel`, { key })).toMatchObject({ body: { state: 'skipped' } })
})

test('the list is filtered and paged, the latest moment first', async () => {
  await scheduled(world, company, hourAhead(world, 5 * DAY))
  await write()
  const all = await ask('GET', '/messages?limit=100', { key })
  const moments = all.body.data.map(({ dueAt }: { dueAt: string }) => dueAt)
  expect(moments).toEqual([...moments].sort().reverse())
  const paged: string[] = []
  let cursor = ''
  do {
    const page = await ask('GET', `/messages?limit=2${cursor && `&cursor=${cursor}`}`, { key })
    paged.push(...page.body.data.map(({ id }: { id: string }) => id))
    cursor = page.body.next ?? ''
  } while (cursor)
  expect(paged).toEqual(all.body.data.map(({ id }: { id: string }) => id))
  const found = await ask('GET', '/messages?q=BRING', { key })
  expect(found.body.data).toMatchObject([{ kind: 'custom' }])
  const from = encodeURIComponent(hourAhead(world, 2 * DAY).toISOString())
  const later = await ask('GET', `/messages?kind=custom&dueFrom=${from}`, { key })
  expect(later.body.data).toEqual([])
  expect((await ask('GET', '/messages?group=lost', { key })).status).toBe(422)
})

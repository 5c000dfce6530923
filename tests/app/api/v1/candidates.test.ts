import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiScopes } from '@/lib/domain/api-key'
import { openCompany, openWorld, type World } from '../../../support/world'
import { ask, keyOf } from './ask'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

let world: World
let key: string

beforeAll(async () => {
  world = await openWorld({ engine: false })
  const company = await openCompany(world)
  key = await keyOf(company.viewer, apiScopes, world.now())
})
afterAll(() => world.close())

test('candidates have a language, as a tag', async () => {
  const person = { name: 'Kai Novak', email: 'kai@example.com' }
  const made = await ask('POST', '/candidates', { key, body: { ...person, locale: 'DE-at' } })
  expect(made).toMatchObject({ status: 201, body: { locale: 'de-AT' } })
  const path = `/candidates/${made.body.id}`
  expect(await ask('PATCH', path, { key, body: { locale: null } })).toMatchObject({ body: { locale: null } })
  const wrong = await ask('PATCH', path, { key, body: { locale: 'German' } })
  expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/locale'])
})

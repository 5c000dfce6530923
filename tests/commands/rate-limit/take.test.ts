import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../support/database'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('lets through exactly as many as the window holds, however many ask at once', async () => {
  const { takeSlot } = await import('@/lib/commands/rate-limit/take')
  const at = new Date('2026-03-04T09:00:00Z')
  const asked = { limit: 10, seconds: 10 }
  const taken = await Promise.all(Array.from({ length: 30 }, () => takeSlot('key', asked, at)))
  expect(taken.filter(({ allowed }) => allowed)).toHaveLength(10)
  expect(await takeSlot('other', asked, at)).toMatchObject({ allowed: true, remaining: 9 })
  const soon = new Date(at.getTime() + 9_999)
  expect(await takeSlot('key', asked, soon)).toEqual({ allowed: false, remaining: 0, resetSeconds: 1 })
  const later = new Date(at.getTime() + 10_001)
  expect(await takeSlot('key', asked, later)).toMatchObject({ allowed: true, remaining: 9 })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '@/tests/support/database'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.close())

test('a test file gets a migrated, empty database, and empties it again', async () => {
  expect(await database.client.user.count()).toBe(0)
  await database.client.rateLimit.count()
  await database.reset()
  expect(await database.client.organization.count()).toBe(0)
})

test('the server knows the zones and sorts text alike on every machine', async () => {
  const rows = await database.client.$queryRaw<{ at: string; first: string }[]>`
    SELECT to_char(timestamptz '2026-03-29T01:30:00Z' AT TIME ZONE 'Europe/Berlin', 'HH24:MI') AS at,
           min(word) AS first FROM (VALUES ('ä'), ('Z'), ('a')) AS words (word)`
  expect(rows).toEqual([{ at: '03:30', first: 'Z' }])
})

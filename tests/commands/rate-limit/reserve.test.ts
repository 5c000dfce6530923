import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../support/database'

let database: TestDatabase
let reserveSlot: typeof import('@/lib/commands/rate-limit/reserve')['reserveSlot']

beforeAll(async () => {
  database = await testDatabase()
  ;({ reserveSlot } = await import('@/lib/commands/rate-limit/reserve'))
})
afterAll(() => database.close())

test.each([1, 2, 5, 10, 0.5])('at most %d slots in any second, whoever asks at once', async (perSecond) => {
  const start = new Date('2026-03-01T09:00:00Z')
  const asked = Array.from({ length: 30 }, (_, index) => new Date(start.getTime() + (index % 3) * 200))
  const slots = await Promise.all(asked.map((at) => reserveSlot(`mail-${perSecond}`, perSecond, at)))
  const sorted = slots.map((slot) => slot.getTime()).sort((a, b) => a - b)
  const window = Math.max(1, Math.floor(perSecond))
  for (let index = window; index < sorted.length; index += 1)
    expect((sorted[index] ?? 0) - (sorted[index - window] ?? 0)).toBeGreaterThanOrEqual(
      (window / perSecond) * 1000,
    )
  const span = ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) / 1000
  expect(span).toBeLessThanOrEqual(asked.length / perSecond + 1)
})

test('two processes that ask at the same time are given slots of one account', async () => {
  vi.resetModules()
  const other = await import('@/lib/commands/rate-limit/reserve')
  expect(other.reserveSlot).not.toBe(reserveSlot)
  const at = new Date('2026-03-01T09:30:00Z')
  for (let round = 0; round < 100; round += 1) {
    const asked = [reserveSlot, other.reserveSlot].flatMap((reserve) =>
      Array.from({ length: 10 }, () => reserve(`shared-${round}`, 2, at)),
    )
    const sorted = (await Promise.all(asked)).map((slot) => slot.getTime()).sort((one, two) => one - two)
    expect(sorted.map((slot) => slot - at.getTime())).toEqual(
      Array.from({ length: 20 }, (_, place) => Math.floor(place / 2) * 1_000),
    )
  }
})

test('an idle provider answers at once', async () => {
  const at = new Date('2026-03-01T10:00:00Z')
  expect(await reserveSlot('idle', 2, at)).toEqual(at)
  expect(await reserveSlot('idle', 2, new Date(at.getTime() + 5_000))).toEqual(new Date(at.getTime() + 5_000))
})

test('HOSTILE L2: a provider that allows less in the middle is heard, and left alone as long as it asks', async () => {
  const { learnLimit, refusedTimes } = await import('@/lib/commands/rate-limit/learn')
  const at = new Date('2026-03-01T11:00:00Z')
  for (let index = 0; index < 10; index += 1) expect(await reserveSlot('drops', 10, at)).toEqual(at)
  await learnLimit('drops', { perSecond: 2, restMs: 3_000 }, at)
  expect(refusedTimes('drops')).toBe(1)
  const slots = await Promise.all(Array.from({ length: 12 }, () => reserveSlot('drops', 10, at)))
  const sorted = slots.map((slot) => slot.getTime()).sort((a, b) => a - b)
  expect(sorted[0]).toBeGreaterThanOrEqual(at.getTime() + 3_000)
  for (let index = 2; index < sorted.length; index += 1)
    expect((sorted[index] ?? 0) - (sorted[index - 2] ?? 0)).toBeGreaterThanOrEqual(1_000)
  await learnLimit('drops', { perSecond: 10 }, at)
  const later = new Date((sorted.at(-1) ?? 0) + 2_000)
  const fast = await Promise.all(Array.from({ length: 4 }, () => reserveSlot('drops', 10, later)))
  expect(new Set(fast.map((slot) => slot.getTime()))).toEqual(new Set([later.getTime()]))
})

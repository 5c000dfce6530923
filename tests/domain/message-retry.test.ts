import fc from 'fast-check'
import { expect, test } from 'vitest'
import { QUICK_TRIES, retryDelay } from '@/lib/domain/message'

test('quick tries wait one minute, then two, each with up to a fifth more', () => {
  const minutes = (attempts: number, random: number) => retryDelay(attempts, random) / 60_000
  expect([minutes(1, 0), minutes(2, 0)]).toEqual([1, 2])
  expect(QUICK_TRIES).toBe(3)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (tries, random) => {
        const wait = minutes(tries, random)
        expect(wait).toBeGreaterThanOrEqual(2 ** (tries - 1))
        expect(wait).toBeLessThanOrEqual(2 ** (tries - 1) * 1.2)
      },
    ),
  )
})

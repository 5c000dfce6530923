import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PacedRequest, roomAfter } from '@/lib/domain/request-pace'

test.each([
  ['nobody has asked yet', [], 2, 0],
  ['fewer than a second allows', [{ sentAt: 100, answeredAt: 140 }], 2, 0],
  [
    'the one a second before was answered',
    [
      { sentAt: 100, answeredAt: 140 },
      { sentAt: 110, answeredAt: 190 },
    ],
    2,
    140 + 1_000 + 1 - 20,
  ],
  ['one that is on its way for long has arrived', [{ sentAt: 100 }], 1, 100 + 250 + 1_000 + 1],
  ['one every two seconds', [{ sentAt: 0, answeredAt: 100 }], 0.5, 100 + 2_000 + 1 - 50],
  ['a slow answer tells nothing of the way', [{ sentAt: 0, answeredAt: 9_000 }], 1, 250 + 1_000 + 1],
] as const)('%s', (_what, recent, perSecond, room) => expect(roomAfter(recent, perSecond)).toBe(room))

test('no second of the provider sees more than it allows, whoever takes how long, as far as the ways spread', () => {
  const way = fc.record({
    least: fc.integer({ min: 1, max: 100 }),
    counting: fc.integer({ min: 0, max: 100 }),
  })
  const spread = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
    minLength: 30,
    maxLength: 30,
  })
  fc.assert(
    fc.property(way, spread, fc.constantFrom(1, 2, 5, 10, 0.5), ({ least, counting }, trips, perSecond) => {
      const recent: PacedRequest[] = []
      const arrivals: number[] = []
      let at = 0
      for (const [share, onTheWay] of trips) {
        at = Math.max(at, Math.ceil(roomAfter(recent, perSecond)))
        const more = Math.round(share * (least + counting))
        const arrives = at + least + (onTheWay ? more : 0)
        arrivals.push(arrives)
        recent.push({ sentAt: at, answeredAt: arrives + counting + (onTheWay ? 0 : more) })
      }
      const window = Math.max(1, Math.floor(perSecond))
      const sorted = arrivals.toSorted((one, other) => one - other)
      for (const [place, arrival] of sorted.slice(window).entries())
        expect(arrival - (sorted[place] ?? 0)).toBeGreaterThanOrEqual((window / perSecond) * 1_000)
    }),
    { numRuns: 2_000 },
  )
})

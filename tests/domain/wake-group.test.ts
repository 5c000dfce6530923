import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupByWake } from '@/lib/domain/wake-group'

const NOW = new Date('2026-03-02T09:00:00Z')
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)
const grouped = (...moments: number[]) =>
  groupByWake(
    moments.map((moment, index) => ({ id: String(index), wakeAt: at(moment) })),
    NOW,
  ).map(({ members }) => members.map(({ id }) => id).join(''))

test.each<[string, number[], string[]]>([
  ['one moment, one waking', [60_000, 60_000, 60_000], ['012']],
  ['within four tenths of a second of the first', [1_000, 1_400, 1_401], ['01', '2']],
  ['in the order of the moments, not of the rows', [9_000, 1_000, 9_100], ['1', '02']],
  ['what is overdue wakes now, whenever it was due', [-3_600_000, -5, 300], ['012']],
  ['nothing', [], []],
])('%s', (_, moments, expected) => {
  expect(grouped(...moments)).toEqual(expected)
})

test('nobody is left out or doubled, and nobody who wakes for a group waits long or looks after too many', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5_000, max: 20_000 }), { maxLength: 200 }), (moments) => {
      const groups = groupByWake(
        moments.map((moment, index) => ({ id: String(index), wakeAt: at(moment) })),
        NOW,
      )
      const ids = groups.flatMap(({ members }) => members.map(({ id }) => Number(id)))
      expect(ids.toSorted((one, other) => one - other)).toEqual(moments.map((_, index) => index))
      for (const { members, wakeAt } of groups) {
        expect(members.length).toBeLessThanOrEqual(20)
        const waits = members.map(
          (member) => member.wakeAt.getTime() - Math.max(wakeAt.getTime(), NOW.getTime()),
        )
        expect(Math.max(...waits)).toBeLessThanOrEqual(400)
      }
    }),
  )
})

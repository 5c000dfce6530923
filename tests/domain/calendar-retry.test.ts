import { expect, test } from 'vitest'
import { nextCalendarTry, nextLookForRoom } from '@/lib/domain/calendar-retry'

const now = new Date('2027-03-01T09:00:00Z')
const seconds = (moment: Date | null) => ((moment?.getTime() ?? 0) - now.getTime()) / 1000

test('tries are a minute apart at first, then twice as far, hourly at most, whatever the jitter', () => {
  for (const random of [0, 0.5, 0.999]) {
    const waits = Array.from({ length: 300 }, (_, index) =>
      seconds(nextCalendarTry({ attempts: index + 1, answered: true }, now, random)),
    )
    expect(waits[0]).toBeGreaterThanOrEqual(60)
    expect(waits[0]).toBeLessThan(75)
    expect(waits.every((wait, index) => index === 0 || wait >= (waits[index - 1] ?? 0))).toBe(true)
    expect(Math.max(...waits)).toBe(3_600)
  }
})

test('the first try without an answer is repeated sooner: it is safe under its own id', () => {
  expect(seconds(nextCalendarTry({ attempts: 1, answered: false }, now, 0))).toBe(15)
  expect(seconds(nextCalendarTry({ attempts: 2, answered: false }, now, 0))).toBe(120)
})

test('never before Google’s own word', () => {
  const retryAfter = new Date('2027-03-01T15:00:00Z')
  expect(nextCalendarTry({ attempts: 1, answered: true, retryAfter }, now, 0)).toEqual(retryAfter)
  const soon = new Date('2027-03-01T09:00:01Z')
  expect(seconds(nextCalendarTry({ attempts: 1, answered: true, retryAfter: soon }, now, 0))).toBe(60)
})

test('a room is looked for a few times', () => {
  expect([0, 1, 2, 3, 4].map((looks) => seconds(nextLookForRoom(looks, now)))).toEqual([3, 6, 12, 24, 48])
  expect(nextLookForRoom(5, now)).toBeNull()
})

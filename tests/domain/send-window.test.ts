import { expect, test } from 'vitest'
import { DAY, HOUR } from '@/lib/domain/policy'
import { opensAt } from '@/lib/domain/send-window'
import { localParts } from '@/lib/domain/when'

const MINUTE = 60_000

test('a send window opens inside itself, in every zone, around every change of its clock until 2030', () => {
  const window = { from: '02:15', until: '03:00', days: [1, 2, 3, 4, 5, 6, 7] }
  for (const zone of Intl.supportedValuesOf('timeZone'))
    for (const change of changesOf(zone)) {
      for (const minutes of [-24 * HOUR, -60, -1, 0, 1, 45]) {
        const asked = new Date(change.getTime() + minutes * MINUTE)
        const opens = opensAt(window, asked, zone)
        expect(opens.getTime()).toBeGreaterThanOrEqual(asked.getTime())
        // A day of 26 hours, and one whose clock jumps over the whole window.
        expect(opens.getTime() - asked.getTime()).toBeLessThanOrEqual(50 * HOUR * MINUTE)
        const { time } = localParts(opens, zone)
        expect(time >= '02:15' && time < '03:00', `${zone} ${opens.toISOString()} ${time}`).toBe(true)
      }
    }
})

/** The moments at which a zone changes its offset, 2025 to 2030, to the minute. */
function changesOf(zone: string): Date[] {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const offset = (at: number) => format.format(at).split('GMT')[1]
  const found: Date[] = []
  const step = 14 * DAY * MINUTE
  for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2031, 0, 1); at += step) {
    if (offset(at) === offset(at + step)) continue
    let [low, high] = [at, at + step]
    while (high - low > MINUTE) {
      const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE
      if (offset(middle) === offset(low)) low = middle
      else high = middle
    }
    found.push(new Date(high))
  }
  return found
}

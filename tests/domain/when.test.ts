import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatDuration,
  formatSpan,
  formatWhen,
  localParts,
  nextLocalTime,
  relative,
  resolveLocal,
} from '@/lib/domain/when'

const at = (iso: string) => new Date(iso)
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
]
const instants = fc.date({
  min: at('2025-01-01T00:00:00Z'),
  max: at('2031-01-01T00:00:00Z'),
  noInvalidDate: true,
})

describe('showing a time', () => {
  it.each([
    ['2026-03-05T16:00:00Z', 'Europe/Berlin', 'Thursday, 5 March 2026, 17:00', 'Thu 5 Mar, 17:00'],
    ['2026-03-05T16:00:00Z', 'America/Denver', 'Thursday, 5 March 2026, 09:00', 'Thu 5 Mar, 09:00'],
    ['2026-03-05T18:15:00Z', 'Asia/Kathmandu', 'Friday, 6 March 2026, 00:00', 'Fri 6 Mar, 00:00'],
    ['2026-07-05T16:00:00Z', 'Australia/Lord_Howe', 'Monday, 6 July 2026, 02:30', 'Mon 6 Jul, 02:30'],
    ['2026-12-31T23:59:59Z', 'UTC', 'Thursday, 31 December 2026, 23:59', 'Thu 31 Dec, 23:59'],
  ])('shows %s in %s', (iso, zone, full, short) => {
    expect(formatWhen(at(iso), zone)).toBe(full)
    expect(formatWhen(at(iso), zone, { style: 'short' })).toBe(short)
    expect(
      `${formatWhen(at(iso), zone, { style: 'date' })}, ${formatWhen(at(iso), zone, { style: 'time' })}`,
    ).toBe(full)
  })

  it('speaks the reader’s language', () => {
    const german = formatWhen(at('2026-03-05T16:00:00Z'), 'Europe/Berlin', { locale: 'de' })
    expect(german).toBe('Donnerstag, 5. März 2026, 17:00')
  })

  it.each([
    ['2026-03-05T16:00:00Z', '2026-03-05T17:00:00Z', 'Thursday, 5 March 2026, 17:00–18:00'],
    [
      '2026-03-05T22:30:00Z',
      '2026-03-05T23:30:00Z',
      'Thursday, 5 March 2026, 23:30 – Friday, 6 March 2026, 00:30',
    ],
    ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', 'Sunday, 25 October 2026, 02:30 (UTC+2)–02:30 (UTC+1)'],
  ])('shows the span %s to %s in Berlin', (from, to, shown) => {
    expect(formatSpan(at(from), at(to), 'Europe/Berlin')).toBe(shown)
  })

  it('never reads the zone of the server', () => {
    const before = process.env.TZ
    const shown = ['Pacific/Kiritimati', 'America/New_York', 'UTC'].map((server) => {
      process.env.TZ = server
      const start = at('2026-03-29T00:30:00Z')
      const next = nextLocalTime({ after: start, timeZone: 'Europe/Berlin', time: '03:30' })
      return [formatWhen(start, 'Europe/Berlin'), localParts(start, 'Asia/Kathmandu'), next.toISOString()]
    })
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
    expect(shown[1]).toEqual(shown[0])
    expect(shown[2]).toEqual(shown[0])
  })

  it.each([
    ['2026-03-07T10:00:00Z', 'in 2 days'],
    ['2026-03-06T11:00:00Z', 'in 1 day'],
    ['2026-03-05T13:00:00Z', 'in 3 h'],
    ['2026-03-05T07:00:00Z', '3 h ago'],
    ['2026-03-05T10:05:00Z', 'in 5 min'],
    ['2026-03-05T09:59:45Z', 'now'],
  ])('says how far %s is', (iso, said) => {
    expect(relative(at(iso), at('2026-03-05T10:00:00Z'))).toBe(said)
  })

  it('says how long', () => {
    const lengths = [1, 45, 60, 90, 120].map((m) =>
      formatDuration(at('2026-01-01'), new Date(at('2026-01-01').getTime() + m * 60_000)),
    )
    expect(lengths).toEqual(['1 minute', '45 minutes', '1 hour', '1 h 30 min', '2 hours'])
  })
})

describe('the next time the wall shows an hour', () => {
  it.each([
    ['2026-03-05T02:29:59Z', 'Europe/Berlin', '03:30', '2026-03-05T02:30:00Z'],
    ['2026-03-05T02:30:00Z', 'Europe/Berlin', '03:30', '2026-03-06T02:30:00Z'],
    ['2026-03-28T20:00:00Z', 'Europe/Berlin', '02:30', '2026-03-29T01:00:00Z'],
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', '02:30', '2026-10-26T01:30:00Z'],
    ['2026-10-03T15:00:00Z', 'Australia/Lord_Howe', '02:15', '2026-10-03T15:30:00Z'],
  ])('after %s in %s at %s', (after, timeZone, time, expected) => {
    expect(nextLocalTime({ after: at(after), timeZone, time })).toEqual(at(expected))
  })

  it('lies ahead, within 25 h, and shows that hour unless the clock jumps over it', () => {
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...zones),
        fc.constantFrom('00:00', '02:15', '03:30'),
        (after, timeZone, time) => {
          const next = nextLocalTime({ after, timeZone, time })
          const distance = next.getTime() - after.getTime()
          expect(distance).toBeGreaterThan(0)
          expect(distance).toBeLessThanOrEqual(25 * 3_600_000)
          const shown = localParts(next, timeZone)
          if (shown.time !== time)
            expect(resolveLocal({ date: shown.date, time, timeZone })).toMatchObject({
              reason: 'nonexistent',
            })
        },
      ),
    )
  })
})

import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  findTimeZone,
  formatDuration,
  formatSpan,
  formatWhen,
  isTimeZone,
  localParts,
  nextLocalTime,
  relative,
  resolveLocal,
  timeZones,
  zoneLabel,
  zoneName,
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
const minutes = instants.map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000))

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

  it.each([
    ['Europe/Berlin', '2026-03-05', 'Berlin (CET, UTC+1)'],
    ['Europe/Berlin', '2026-07-05', 'Berlin (CEST, UTC+2)'],
    ['America/New_York', '2026-03-05', 'New York (EST, UTC-5)'],
    ['America/Argentina/Buenos_Aires', '2026-03-05', 'Buenos Aires (UTC-3)'],
    ['Australia/Lord_Howe', '2026-07-05', 'Lord Howe (LHST, UTC+10:30)'],
    ['Asia/Kathmandu', '2026-03-05', 'Kathmandu (UTC+5:45)'],
    ['Asia/Kolkata', '2026-03-05', 'Kolkata (IST, UTC+5:30)'],
    ['America/St_Johns', '2026-01-05', 'St Johns (NST, UTC-3:30)'],
    ['Europe/London', '2026-01-05', 'London (GMT, UTC)'],
    ['UTC', '2026-01-05', 'UTC'],
    ['Etc/GMT+5', '2026-01-05', 'UTC-5'],
  ])('names %s on %s', (zone, day, name) => {
    expect(zoneName(zone, at(day))).toBe(name)
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

  it('says how long, and names a zone in short', () => {
    const lengths = [1, 45, 60, 90, 120].map((m) =>
      formatDuration(at('2026-01-01'), new Date(at('2026-01-01').getTime() + m * 60_000)),
    )
    expect(lengths).toEqual(['1 minute', '45 minutes', '1 hour', '1 h 30 min', '2 hours'])
    expect([
      zoneLabel('America/New_York', at('2026-01-01')),
      zoneLabel('Etc/GMT-3', at('2026-01-01')),
    ]).toEqual(['New York', 'UTC+3'])
  })
})

describe('knowing a zone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/BERLIN', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    [' New   York ', 'America/New_York'],
    ['new_york', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['EST', undefined],
    ['IST', undefined],
    ['+02:00', undefined],
    ['Atlantis', undefined],
    ['Europe/Atlantis', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('takes %j for %s', (text, zone) => {
    expect(findTimeZone(text)).toBe(zone)
  })

  it('finds every zone that it offers, by its id in any case', () => {
    expect(timeZones()).toContain('UTC')
    for (const zone of timeZones()) {
      expect(isTimeZone(zone), zone).toBe(true)
      expect(findTimeZone(zone.toLowerCase())).toBe(zone)
    }
  })

  it('refuses what is no zone', () => {
    for (const wrong of ['', '+01:00', 'Nowhere/City', 'x'.repeat(10_000), null, undefined, 3, {}])
      expect(isTimeZone(wrong)).toBe(false)
  })
})

describe('what a form’s date and time mean', () => {
  it.each([
    ['2026-03-29', '02:30', 'Europe/Berlin', '02:00', '03:00', '2026-03-29T01:00:00Z'],
    ['2026-03-08', '02:00', 'America/New_York', '02:00', '03:00', '2026-03-08T07:00:00Z'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '02:00', '02:30', '2026-10-03T15:30:00Z'],
    ['2026-03-29', '00:10', 'Asia/Beirut', '00:00', '01:00', '2026-03-28T22:00:00Z'],
  ])('refuses %s %s in %s, which the clock jumps over', (date, time, timeZone, from, to, firstAfter) => {
    const outcome = resolveLocal({ date, time, timeZone })
    expect(outcome).toEqual({
      ok: false,
      reason: 'nonexistent',
      gap: { from, to, firstAfter: at(firstAfter) },
    })
    expect(resolveLocal({ date, time, timeZone, fold: 'later' })).toEqual(outcome)
  })

  it.each([
    [
      '2026-10-25',
      '02:30',
      'Europe/Berlin',
      '02:30 CEST (UTC+2), the first',
      '02:30 CET (UTC+1), the second',
      60,
    ],
    [
      '2026-11-01',
      '01:00',
      'America/New_York',
      '01:00 EDT (UTC-4), the first',
      '01:00 EST (UTC-5), the second',
      60,
    ],
    [
      '2026-04-05',
      '01:45',
      'Australia/Lord_Howe',
      '01:45 LHDT (UTC+11), the first',
      '01:45 LHST (UTC+10:30), the second',
      30,
    ],
  ])('asks which %s %s in %s', (date, time, timeZone, first, second, apart) => {
    const outcome = resolveLocal({ date, time, timeZone })
    if (outcome.ok || outcome.reason !== 'doubled') throw new Error('expected a doubled time')
    expect([outcome.earlier.label, outcome.later.label]).toEqual([first, second])
    expect(outcome.later.instant.getTime() - outcome.earlier.instant.getTime()).toBe(apart * 60_000)
    expect(resolveLocal({ date, time, timeZone, fold: 'earlier' })).toEqual({
      ok: true,
      instant: outcome.earlier.instant,
    })
    expect(resolveLocal({ date, time, timeZone, fold: 'later' })).toEqual({
      ok: true,
      instant: outcome.later.instant,
    })
  })

  it.each([
    ['2026-02-30', '10:00', 'UTC', 'date'],
    ['26-02-03', '10:00', 'UTC', 'date'],
    ['', '10:00', 'UTC', 'date'],
    ['2026-02-03T00:00', '10:00', 'UTC', 'date'],
    ['2026-02-03', '24:00', 'UTC', 'time'],
    ['2026-02-03', '9:00', 'UTC', 'time'],
    ['2026-02-03', '10:00', 'Nowhere', 'timeZone'],
  ])('points at what is malformed in %j %j %j', (date, time, timeZone, field) => {
    expect(resolveLocal({ date, time, timeZone })).toEqual({ ok: false, reason: 'malformed', field })
  })

  it('comes back to the same instant from what the wall shows', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (instant, timeZone) => {
        const { date, time } = localParts(instant, timeZone)
        const outcome = resolveLocal({ date, time, timeZone })
        if (outcome.ok) {
          expect(outcome.instant).toEqual(instant)
          return
        }
        if (outcome.reason !== 'doubled') throw new Error(`${outcome.reason}: ${date} ${time} ${timeZone}`)
        expect([outcome.earlier.instant, outcome.later.instant]).toContainEqual(instant)
      }),
    )
  })
})

/** What Intl shows, without Temporal: the wall's time as if it were UTC, in milliseconds. */
function wallOf(instant: number, timeZone: string): number {
  const shown = formatWhen(new Date(instant), timeZone).replace(/^\w+, /, '')
  return Date.parse(`${shown.replace(',', '')} UTC`)
}

function transitions(timeZone: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = []
  let next = Temporal.ZonedDateTime.from(`2025-01-01T00:00[${timeZone}]`).getTimeZoneTransition('next')
  for (; next && next.year <= 2030; next = next.getTimeZoneTransition('next')) found.push(next)
  return found
}

it('is right at every change of every clock from 2025 to 2030', () => {
  let checked = 0
  for (const timeZone of timeZones()) {
    for (const change of transitions(timeZone)) {
      const jump = change.epochMilliseconds
      const offsets = [jump - 60_000, jump].map((instant) => wallOf(instant, timeZone) - instant)
      for (const wall of [
        wallOf(jump, timeZone),
        wallOf(jump - 60_000, timeZone),
        wallOf(jump - 60_000, timeZone) + 60_000,
      ]) {
        const [date = '', time = ''] = new Date(wall).toISOString().split('T')
        const possible = [...new Set(offsets.map((offset) => wall - offset))].filter(
          (it) => wallOf(it, timeZone) === wall,
        )
        const outcome = resolveLocal({ date, time: time.slice(0, 5), timeZone })
        const expected = ['nonexistent', true, 'doubled'][possible.length]
        expect(outcome.ok || outcome.reason, `${date} ${time} ${timeZone}`).toBe(expected)
        if (outcome.ok) expect([outcome.instant.getTime()], `${date} ${time} ${timeZone}`).toEqual(possible)
        checked++
      }
    }
  }
  expect(checked).toBeGreaterThan(3_000)
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

import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { findTimeZone, isTimeZone, timeZones, zoneCity, zoneLabel, zoneName } from '@/lib/domain/when'
import { offsetAt } from '@/lib/domain/zone'

const at = (iso: string) => new Date(iso)

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

  it('names the place alone, and the offset where an id names no place', () => {
    const ids = ['America/New_York', 'UTC', 'Etc/UTC', 'Etc/GMT-3', 'Etc/GMT+10']
    const names = ['New York', 'UTC', 'UTC', 'UTC+3', 'UTC-10']
    expect(ids.map(zoneCity)).toEqual(names)
    expect(ids.map((id) => zoneLabel(id, at('2026-01-05')))).toEqual(names)
  })
})

it('knows offsets as the calendar does, in any order and on both sides of every change of the clock', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Africa/Casablanca',
    'Asia/Kolkata',
    'Africa/Monrovia',
    'UTC',
  ]
  const given = fc.record({
    zone: fc.constantFrom(...zones),
    at: fc.integer({ min: Date.UTC(1965, 0), max: Date.UTC(2050, 0) }),
    beside: fc.constantFrom(-1, 0, 1),
  })
  fc.assert(
    fc.property(given, ({ zone, at, beside }) => {
      const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      const change = wall.getTimeZoneTransition('next')
      for (const instant of [at, (change?.epochMilliseconds ?? at) + beside]) {
        const real = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
        expect(offsetAt(zone, new Date(instant))).toBe(real.offsetNanoseconds / 1_000_000)
      }
    }),
  )
})

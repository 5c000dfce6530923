import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { formatWhen, localParts, resolveLocal, timeZones } from '@/lib/domain/when'

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

import { describe, expect, test } from 'vitest'
import { awaitsDecision, fateOf, type Span, sayChange } from '@/lib/domain/calendar-change'

const hour = (of: number): Span => ({
  startsAt: new Date(Date.UTC(2027, 2, 5, of)),
  endsAt: new Date(Date.UTC(2027, 2, 5, of + 1)),
})
const there = (span: Span | null, status: 'confirmed' | 'cancelled' = 'confirmed') => ({
  status,
  startsAt: span?.startsAt ?? null,
  endsAt: span?.endsAt ?? null,
})

describe('what has become of an entry', () => {
  test.each([
    ['where we left it', there(hour(9)), hour(9), hour(9), 'ours'],
    ['where we left it, and the interview moved', there(hour(9)), hour(9), hour(11), 'ours'],
    ['where the interview is by now', there(hour(11)), hour(9), hour(11), 'ours'],
    ['where we want it, and nobody knows what was agreed', there(hour(9)), null, hour(9), 'ours'],
    ['elsewhere', there(hour(15)), hour(9), hour(9), 'moved'],
    ['longer', { ...there(hour(9)), endsAt: new Date('2027-03-05T12:00:00Z') }, hour(9), hour(9), 'moved'],
    ['all day', there(null), hour(9), hour(9), 'moved'],
    ['elsewhere, and the interview moved after it', there(hour(15)), hour(9), hour(11), 'overruled'],
    ['deleted', there(null, 'cancelled'), hour(9), hour(9), 'deleted'],
    ['deleted, and the interview moved after it', there(hour(9), 'cancelled'), hour(9), hour(11), 'deleted'],
  ] as const)('%s', (_name, seen, agreed, wanted, fate) => {
    expect(fateOf(seen, { agreed, wanted })).toBe(fate)
  })
})

test('a change awaits its decision until the interview is given a time', () => {
  expect(awaitsDecision({ agreed: hour(9), wanted: hour(9) })).toBe(true)
  expect(awaitsDecision({ agreed: hour(9), wanted: hour(11) })).toBe(false)
  expect(awaitsDecision({ agreed: null, wanted: hour(9) })).toBe(false)
})

test('a change is told in the interview’s own zone', () => {
  expect(sayChange({ kind: 'moved', ...hour(14) }, 'Europe/Berlin')).toBe(
    'Moved in Google Calendar to Friday, 5 March 2027, 15:00–16:00',
  )
  expect(sayChange({ kind: 'moved', startsAt: null, endsAt: null }, 'Europe/Berlin')).toContain('all-day')
  expect(sayChange({ kind: 'deleted', startsAt: null, endsAt: null }, 'Europe/Berlin')).toContain('Deleted')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockChanges } from '@/lib/domain/clock-changes'
import { readForm } from '@/lib/domain/form-fields'
import { inZone } from '@/lib/domain/planned-message'
import {
  DAY,
  defaultPolicy,
  HOUR,
  offsetInWords,
  optionalKinds,
  type Policy,
  waitingKinds,
} from '@/lib/domain/policy'
import { PolicyForm, policyFields } from '@/lib/domain/policy-form'
import { kindRules } from '@/lib/domain/policy-kinds'
import { changesInWords, policyChanges } from '@/lib/domain/policy-words'
import { minutesOf } from '@/lib/domain/span-text'
import { formatWhen, timeZones, zoneCity } from '@/lib/domain/when'

const offsets = fc.uniqueArray(fc.integer({ min: 10, max: 60 * DAY }), { maxLength: 8 })
const policies: fc.Arbitrary<Policy> = fc.record({
  followUps: fc.record({
    delay: fc.integer({ min: HOUR, max: 30 * DAY }),
    gap: fc.integer({ min: HOUR, max: 30 * DAY }),
    maximum: fc.integer({ min: 0, max: 10 }),
  }),
  reminders: fc.record({
    candidate: offsets.map((list) => list.sort((a, b) => b - a)),
    interviewer: offsets.map((list) => list.sort((a, b) => b - a)),
  }),
  prepNudge: fc.integer({ min: HOUR, max: 30 * DAY }),
  completeAfter: fc.integer({ min: 0, max: 7 * DAY }),
  sendWindow: fc.constantFrom(null, { from: '09:00', until: '17:30', days: [1, 3, 7] }),
  waiting: fc.subarray([...waitingKinds]),
  off: fc.subarray([...optionalKinds]),
})

const submitted = (policy: Policy) =>
  readForm(
    Object.entries(policyFields(policy)).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ).input

test('what a form shows of a policy is, sent back, the same policy', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      expect(PolicyForm.parse(submitted(policy))).toEqual(policy)
    }),
  )
})

test('a length of time is read as it is said', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90 * DAY }),
      (minutes) => minutesOf(offsetInWords(minutes)) === minutes,
    ),
  )
})

describe('lengths of time as people write them', () => {
  test.each([
    ['48 h', 2880],
    ['2 days', 2880],
    ['1d', 1440],
    ['1 h 30 min', 90],
    ['1h30', 90],
    ['90', 90],
    ['45m', 45],
    ['', undefined],
    ['soon', undefined],
    ['-2h', undefined],
    ['2 weeks', undefined],
  ])('%s', (text, minutes) => expect(minutesOf(text)).toBe(minutes))
})

test.each([
  [{ 'followUps.delay': '5 min' }, 'At least 1 h'],
  [{ 'followUps.maximum': '11' }, 'At most 10'],
  [{ 'reminders.candidate': '2h, 120m' }, 'The same time twice'],
  [{ quiet: 'on', 'sendWindow.from': '18:00', 'sendWindow.until': '08:00' }, 'Later than the beginning'],
])('%j is refused: %s', (change, message) => {
  const fields = { ...policyFields(defaultPolicy), ...change }
  const { input } = readForm(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  )
  expect(PolicyForm.safeParse(input).error?.issues.map((issue) => issue.message)).toContain(message)
})

test('a change is told in words, old and new; none is told of the same policy', () => {
  const policy = { ...defaultPolicy, completeAfter: 30, off: ['prep_nudge' as const] }
  expect(changesInWords(policyChanges(defaultPolicy, policy))).toBe(
    'Closing: 2 h past the end → 30 min past the end; Switched off: nothing → the preparation nudge',
  )
  fc.assert(fc.property(policies, (same) => policyChanges(same, same).length === 0))
})

test('the written table: only invitations and follow-ups wait, and what answers an act is always said', () => {
  const rules = kindRules()
  expect(rules.filter(({ waits }) => waits).map(({ kind }) => kind)).toEqual([
    'invitation',
    'invitation_follow_up',
  ])
  expect(new Set(rules.flatMap((rule) => rule.switch ?? []))).toEqual(new Set(optionalKinds))
  expect(rules.every(({ because }) => because.length > 0)).toBe(true)
})

test('changes of the clock between two moments are named, in each zone by itself', () => {
  const [from, to] = [new Date('2027-03-05T09:00:00Z'), new Date('2027-03-29T07:00:00Z')]
  expect(clockChanges('Europe/Berlin', from, to)).toMatchObject([
    { at: new Date('2027-03-28T01:00:00Z'), from: 'UTC+1', to: 'UTC+2' },
  ])
  expect(clockChanges('America/Denver', from, to)).toMatchObject([{ from: 'UTC-7', to: 'UTC-6' }])
  expect(clockChanges('Asia/Kolkata', from, to)).toEqual([])
})

test('a moment is named by its plan as everywhere, in every zone', () => {
  const instants = fc.date({ min: new Date('2025-01-01'), max: new Date('2031-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.constantFrom(...timeZones()), (instant, zone) => {
      expect(inZone(instant, zone)).toBe(
        `${formatWhen(instant, zone, { style: 'short' })} in ${zoneCity(zone)}`,
      )
    }),
    { numRuns: 2_000 },
  )
})

import { describe, expect, test } from 'vitest'
import { drift } from '@/lib/domain/clock-changes'
import { defaultPolicy } from '@/lib/domain/policy'
import { simulate } from '@/lib/domain/simulate'
import { actRows, askedSimulation, bookedIn } from '@/lib/domain/simulation-form'
import { presetOfInterview, simulationPresets } from '@/lib/domain/simulation-preset'

const NOW = new Date('2026-11-26T16:00:00Z')

/** What the simulator answers to an address. */
function answer(fields: Record<string, string | string[]>, now = NOW) {
  const { state, question } = askedSimulation(fields, now)
  expect(state.fields ?? {}).toEqual({})
  if (!question) throw new Error('No question')
  return { ...question, ...simulate({ ...question.input, policy: defaultPolicy }) }
}

describe.each(['Europe/Berlin', 'Pacific/Kiritimati', 'America/St_Johns'])('in %s', (zone) => {
  test.each(simulationPresets(zone, NOW))(
    '"$label" is a story in which everybody does what they want to',
    ({ fields }) => {
      const { events, messages } = answer(fields)
      expect(events.filter(({ refused }) => refused)).toEqual([])
      expect(messages.filter(({ state }) => state === 'sent').length).toBeGreaterThan(1)
    },
  )
})

test('whatever the day, the stories about clocks cross a change', () => {
  for (let month = 0; month < 48; month += 1) {
    const at = new Date(Date.UTC(2026, month, 17, 5))
    for (const { fields } of simulationPresets('Europe/Berlin', at).slice(0, 2)) {
      const { input, timeZone } = answer(fields, at)
      const zones = [timeZone, input.candidate.timeZone] as const
      if (fields.candidateTimeZone === 'Asia/Kolkata')
        expect(drift(zones, input.bookedAt, input.startsAt)).toBeDefined()
    }
  }
})

test('an interview brings its times, zones, rules and the moment of its booking', () => {
  const interview = {
    startsAt: new Date('2027-10-31T01:30:00Z'),
    endsAt: new Date('2027-10-31T02:15:00Z'),
    timeZone: 'Europe/Berlin',
    candidateTimeZone: 'America/Denver',
    format: 'phone' as const,
    bookedAt: new Date('2027-10-20T08:07:06.005Z'),
    customReminders: [180, 45],
    interviewers: 12,
    policy: { ...defaultPolicy, completeAfter: 30 },
  }
  const { input, choice, timeZone } = answer(presetOfInterview(interview))
  expect({ choice, timeZone }).toEqual({ choice: 'draft', timeZone: 'Europe/Berlin' })
  const { startsAt, endsAt, bookedAt, customReminders } = interview
  expect(input).toMatchObject({ startsAt, endsAt, bookedAt, customReminders })
  expect(input.candidate.timeZone).toBe('America/Denver')
  expect(input.interviewers).toHaveLength(10)
})

test('an address that means nothing is refused at its field, and keeps every row that was filled in', () => {
  const [, , plain] = simulationPresets('Europe/Berlin', NOW)
  const fields = { ...plain?.fields, 'acts.5.what': 'confirm', 'acts.5.after': 'soon' }
  expect(askedSimulation(fields, NOW).state).toMatchObject({
    ok: false,
    fields: { 'acts.5.after': expect.any(String) },
  })
  expect(actRows(fields)).toBe(8)
  expect(askedSimulation({ ...plain?.fields, date: '2020-01-01' }, NOW).state.fields).toHaveProperty('date')
  expect(bookedIn({ booked: 'yesterday' })).toBeUndefined()
})

test('two clocks drift apart only where their distance differs between booking and interview', () => {
  const moment = (day: string) => new Date(`2027-${day}T12:00:00Z`)
  const zones = ['Europe/Berlin', 'America/Denver'] as const
  expect(drift(zones, moment('03-05'), moment('03-20'))).toEqual({ before: 480, after: 420 })
  // Denver's clock and Berlin's have both been changed by then.
  expect(drift(zones, moment('03-05'), moment('03-29'))).toBeUndefined()
  expect(drift(['Europe/Berlin', 'Europe/Berlin'], moment('03-05'), moment('03-29'))).toBeUndefined()
  expect(drift(['Europe/Berlin', 'Asia/Kolkata'], moment('03-05'), moment('03-29'))).toEqual({
    before: -270,
    after: -210,
  })
})

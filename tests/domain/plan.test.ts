import { describe, expect, test } from 'vitest'
import { planMessages, tooLate } from '@/lib/domain/plan'
import type { SaidMessage } from '@/lib/domain/planned-message'
import { DAY, defaultPolicy, HOUR, offsetInWords } from '@/lib/domain/policy'
import { booked, hoursAfter, input, MINUTE, said, start } from './plan-input'

const line = (plan: ReturnType<typeof planMessages>) =>
  plan.map(
    ({ planKey, state, dueAt, reason }) =>
      `${planKey} ${state} ${dueAt.toISOString()}${reason ? `: ${reason}` : ''}`,
  )

describe('an unanswered interview', () => {
  test('is invited at once, chased at 48 h, +24 h, +24 h, and reminds nobody before the confirmation', () => {
    expect(line(planMessages(input()))).toEqual([
      'invitation:0:candidate planned 2026-03-01T09:02:00.000Z',
      'invitation_follow_up:1:candidate held 2026-03-03T09:02:00.000Z: until the invitation has left',
      'invitation_follow_up:2:candidate held 2026-03-04T09:02:00.000Z: until follow-up 1 has left',
      'invitation_follow_up:3:candidate held 2026-03-05T09:02:00.000Z: until follow-up 2 has left',
      'reminder:1440:candidate held 2026-03-11T16:00:00.000Z: until Zoë confirms',
      'reminder:120:candidate held 2026-03-12T14:00:00.000Z: until Zoë confirms',
      'reminder:1440:ivan held 2026-03-11T16:00:00.000Z: until Zoë confirms',
      'reminder:120:ivan held 2026-03-12T14:00:00.000Z: until Zoë confirms',
      'prep_nudge:1440:candidate skipped 2026-03-11T16:00:00.000Z: the 24 h reminder lists the open tasks',
    ])
  })

  test('counts each follow-up from the moment at which the one before really left', () => {
    const left = new Date('2026-03-03T15:30:00Z')
    const plan = planMessages(
      input(
        {},
        {
          now: left,
          said: [said('invitation:0:candidate', booked), said('invitation_follow_up:1:candidate', left)],
        },
      ),
    )
    const due = Object.fromEntries(plan.map((message) => [message.planKey, message.dueAt.toISOString()]))
    expect(due['invitation_follow_up:1:candidate']).toBe('2026-03-03T09:02:00.000Z')
    expect(due['invitation_follow_up:2:candidate']).toBe('2026-03-04T15:30:00.000Z')
    expect(due['invitation_follow_up:3:candidate']).toBe('2026-03-05T15:30:00.000Z')
  })

  test('is not chased after its start', () => {
    const plan = planMessages(input({ startsAt: hoursAfter(booked, 60) }))
    expect(
      plan.filter((message) => message.kind === 'invitation_follow_up').map((message) => message.reason),
    ).toEqual([
      'until the invitation has left',
      'it would come after the start',
      'it would come after the start',
    ])
  })

  test('is not chased while another time is asked for, nor when a letter did not arrive', () => {
    const followUps = (plan: ReturnType<typeof planMessages>) =>
      new Set(plan.filter((m) => m.kind === 'invitation_follow_up').map((m) => `${m.state}: ${m.reason}`))
    expect(followUps(planMessages(input({ heldAt: booked })))).toEqual(
      new Set(['held: Zoë asked for another time']),
    )
    expect(
      followUps(planMessages(input({}, { said: [said('invitation:0:candidate', booked, 'bounced')] }))),
    ).toEqual(new Set(['held: the letter before did not arrive']))
  })
})

describe('a confirmed interview', () => {
  const confirmedAt = new Date('2026-03-03T10:41:00Z')

  test('gets a confirmation and reminders to both sides; the chase is skipped with who and when', () => {
    const plan = planMessages(input({ status: 'scheduled', confirmedAt }, { now: confirmedAt }))
    expect(line(plan)).toEqual([
      'invitation:0:candidate skipped 2026-03-01T09:02:00.000Z: Zoë confirmed Tue 3 Mar, 03:41 in Denver',
      expect.stringContaining('invitation_follow_up:1:candidate skipped'),
      expect.stringContaining('invitation_follow_up:2:candidate skipped'),
      expect.stringContaining('invitation_follow_up:3:candidate skipped'),
      'confirmation:0:candidate planned 2026-03-03T10:41:00.000Z',
      'reminder:1440:candidate planned 2026-03-11T16:00:00.000Z',
      'reminder:120:candidate planned 2026-03-12T14:00:00.000Z',
      'reminder:1440:ivan planned 2026-03-11T16:00:00.000Z',
      'reminder:120:ivan planned 2026-03-12T14:00:00.000Z',
      'prep_nudge:1440:candidate skipped 2026-03-11T16:00:00.000Z: the 24 h reminder lists the open tasks',
    ])
    expect(plan.find((m) => m.planKey === 'reminder:1440:candidate')?.why).toBe(
      '24 h before, Wed 11 Mar, 10:00 in Denver',
    )
  })

  test.each([
    [
      'booked 20 h ahead',
      { bookedAt: hoursAfter(start, -20), confirmedAt: hoursAfter(start, -19) },
      'booked inside the 24 h window',
    ],
    ['confirmed 20 h ahead', { confirmedAt: hoursAfter(start, -20) }, 'confirmed inside the 24 h window'],
  ])('%s: the reminder is not made up for', (_name, change, reason) => {
    const plan = planMessages(input({ status: 'scheduled', ...change }))
    expect(plan.find((message) => message.planKey === 'reminder:1440:candidate')).toMatchObject({
      state: 'skipped',
      reason,
    })
    expect(plan.find((message) => message.planKey === 'reminder:120:candidate')?.state).toBe('planned')
  })

  test('custom reminders go to both sides, once per offset', () => {
    const plan = planMessages(input({ status: 'scheduled', confirmedAt, customReminders: [4320, 120, 4320] }))
    expect(plan.filter((m) => m.kind === 'reminder').map((m) => m.planKey)).toEqual([
      'reminder:4320:candidate',
      'reminder:1440:candidate',
      'reminder:120:candidate',
      'reminder:4320:ivan',
      'reminder:1440:ivan',
      'reminder:120:ivan',
    ])
  })

  test('the nudge is for open tasks that no reminder lists', () => {
    const policy = { ...defaultPolicy, reminders: { candidate: [120], interviewer: [120] } }
    const nudge = (openTasks: number) =>
      planMessages(input({ status: 'scheduled', confirmedAt }, { policy, openTasks })).find(
        (message) => message.kind === 'prep_nudge',
      )
    expect(nudge(2)?.state).toBe('planned')
    expect(nudge(0)).toMatchObject({ state: 'skipped', reason: 'every preparation task is done' })
  })
})

test('an interviewer who is booked too late for any reminder hears of it at the confirmation', () => {
  const late = { bookedAt: hoursAfter(start, -1.25), confirmedAt: hoursAfter(start, -1) }
  const plan = planMessages(input({ status: 'scheduled', ...late }))
  expect(plan.find((message) => message.planKey === 'confirmation:0:ivan')).toMatchObject({
    state: 'planned',
    dueAt: late.confirmedAt,
  })
})

test('who asked for another time is told with the next letter that the time stays, at least 24 h after the last', () => {
  const due = (keptAt: Date) =>
    planMessages(input({ keptAt }, { said: [said('invitation:0:candidate', booked)], now: keptAt })).find(
      (message) => message.ordinal === 1,
    )?.dueAt
  expect(due(hoursAfter(booked, 30))).toEqual(hoursAfter(booked, 30))
  expect(due(hoursAfter(booked, 3))).toEqual(hoursAfter(booked, 24))
})

test('a decline tells the interviewers who had been reminded, and clears a calendar that had the entry', () => {
  const declined = (messages: SaidMessage[]) =>
    planMessages(input({ status: 'declined', declinedAt: booked }, { said: messages })).map((m) => m.planKey)
  expect(declined([said('invitation:0:candidate', booked)])).toEqual([])
  expect(declined([said('confirmation:0:candidate', booked), said('reminder:1440:ivan', booked)])).toEqual([
    'cancellation:0:candidate',
    'cancellation:0:ivan',
  ])
})

test('of the follow-ups only the next one is planned, once the letter before has left', () => {
  const states = (messages: SaidMessage[]) =>
    planMessages(input({}, { said: messages }))
      .filter((message) => message.kind === 'invitation_follow_up')
      .map((message) => message.state)
  expect(states([])).toEqual(['held', 'held', 'held'])
  expect(states([said('invitation:0:candidate', booked)])).toEqual(['planned', 'held', 'held'])
  expect(states([said('invitation:0:candidate', booked, 'sending')])).toEqual(['held', 'held', 'held'])
  expect(
    states([said('invitation:0:candidate', booked), said('invitation_follow_up:1:candidate', booked)]),
  ).toEqual(['planned', 'planned', 'held'])
})

test('a cancelled interview tells only those who had been told of it', () => {
  const cancelledAt = new Date('2026-03-02T08:00:00Z')
  const cancelled = (messages: SaidMessage[]) =>
    line(planMessages(input({ status: 'cancelled', revision: 1, cancelledAt }, { said: messages })))
  expect(cancelled([])).toEqual([])
  expect(cancelled([said('invitation:0:candidate', booked)])).toEqual([
    'cancellation:0:candidate planned 2026-03-02T08:00:10.000Z',
  ])
  expect(
    cancelled([said('invitation:0:candidate', booked, 'delivered'), said('reminder:1440:ivan', booked)]),
  ).toHaveLength(2)
})

test.each([
  ['reminder', DAY, -(24 - 2) * 60, false],
  ['reminder', DAY, -(24 - 2) * 60 + 1, true],
  ['reminder', 2 * HOUR, -60, false],
  ['reminder', 2 * HOUR, -59, true],
  ['reminder', 20, -10, false],
  ['reminder', 20, -9, true],
  ['invitation_follow_up', 1, -1, false],
  ['invitation_follow_up', 1, 0, true],
  ['confirmation', 0, 0, true],
  ['cancellation', 0, 600, false],
] as const)('%s %d min before, judged at start %+d min: too late %s', (kind, ordinal, minutes, late) => {
  const dueAt = new Date(start.getTime() - (kind === 'reminder' ? ordinal : 3 * DAY) * MINUTE)
  const judged = tooLate({ kind, ordinal, dueAt }, start, new Date(start.getTime() + minutes * MINUTE))
  expect(judged !== undefined).toBe(late)
})

test.each([
  [1440, '24 h'],
  [120, '2 h'],
  [2880, '48 h'],
  [4320, '3 days'],
  [45, '45 min'],
  [90, '1 h 30 min'],
])('%d minutes are "%s"', (minutes, words) => expect(offsetInWords(minutes)).toBe(words))

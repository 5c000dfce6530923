import { afterEach, describe, expect, test } from 'vitest'
import { spanOf } from '@/lib/domain/interview-start'
import { planMessages } from '@/lib/domain/plan'
import type { PlanInput } from '@/lib/domain/planned-message'
import { defaultPolicy } from '@/lib/domain/policy'
import { formatWhen, timeZones } from '@/lib/domain/when'

const DAY = 86_400_000
const now = new Date('2026-01-05T12:00:00Z')
const ourZone = process.env.TZ

afterEach(() => {
  if (ourZone === undefined) delete process.env.TZ
  else process.env.TZ = ourZone
})

describe('J1 a wall clock that jumps', () => {
  const local = (timeZone: string, date: string, time: string, fold?: 'earlier' | 'later') =>
    spanOf({ timeZone, date, time, durationMinutes: 45, ...(fold && { fold }) }, now)

  test.each([
    ['Europe/Berlin', '2026-03-29', '02:30', '02:00 straight to 03:00'],
    ['America/New_York', '2026-03-08', '02:30', '02:00 straight to 03:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '02:00 straight to 02:30'],
  ])('%s %s %s never comes: refused at the field', (timeZone, date, time, words) => {
    expect(local(timeZone, date, time)).toMatchObject({
      ok: false,
      reason: 'invalid',
      fields: { time: expect.stringContaining(words) },
    })
    expect(local(timeZone, date, time, 'later')).toMatchObject({ ok: false })
  })

  test.each([
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
  ])('%s %s %s comes twice: it has to be chosen', (timeZone, date, time, earlier, later) => {
    expect(local(timeZone, date, time)).toMatchObject({
      ok: false,
      fields: { fold: expect.stringContaining('twice') },
    })
    for (const [fold, instant] of [
      ['earlier', earlier],
      ['later', later],
    ] as const) {
      const span = local(timeZone, date, time, fold)
      expect(span.ok && span.startsAt.toISOString()).toBe(instant)
      // The clocks change within the interview; its length is the one that was asked for.
      expect(span.ok && span.endsAt.getTime() - span.startsAt.getTime()).toBe(45 * 60_000)
    }
  })
})

describe('J2 the reminders around a change of the clocks', () => {
  /** The day after the change, at an hour that exists everywhere; and the zones of candidate and interviewer. */
  const cases = [
    [
      'spring in Berlin, Denver has changed already',
      '2026-03-29T15:00:00Z',
      'America/Denver',
      'Europe/Berlin',
    ],
    [
      'the gap weeks: New York changed, Berlin not yet',
      '2026-03-10T15:00:00Z',
      'America/New_York',
      'Europe/Berlin',
    ],
    ['autumn in Berlin', '2026-10-25T09:00:00Z', 'Europe/Berlin', 'Asia/Kolkata'],
    [
      'autumn in New York, Berlin changed a week before',
      '2026-11-01T18:00:00Z',
      'America/New_York',
      'Europe/Berlin',
    ],
    ['half an hour at Lord Howe', '2026-04-05T03:00:00Z', 'Australia/Lord_Howe', 'Asia/Kathmandu'],
    ['no change at all', '2026-06-15T12:00:00Z', 'Asia/Kolkata', 'Pacific/Kiritimati'],
  ] as const

  const snapshot = (start: string, candidateZone: string, panelZone: string) =>
    planMessages(confirmed(new Date(start), candidateZone, panelZone))
      .filter((message) => message.kind === 'reminder')
      .map(({ planKey, dueAt, why, state }) => ({ planKey, dueAt: dueAt.toISOString(), why, state }))

  test.each(cases)(
    '%s: exact to the instant, and named by the hour on the reader’s wall',
    (_name, start, zoe, ivan) => {
      const reminders = snapshot(start, zoe, ivan)
      expect(reminders).toHaveLength(4)
      for (const { planKey, dueAt, why, state } of reminders) {
        const [, minutes, reader] = planKey.split(':')
        expect(state).toBe('planned')
        expect(Date.parse(start) - Date.parse(dueAt)).toBe(Number(minutes) * 60_000)
        expect(why).toContain(wall(dueAt, reader === 'candidate' ? zoe : ivan))
      }
    },
  )

  test.each(['Pacific/Kiritimati', 'America/St_Johns', 'UTC', 'Australia/Lord_Howe'])(
    'a server in %s plans and shows the very same',
    (server) => {
      process.env.TZ = 'Europe/Berlin'
      const at = cases.map(([, start, zoe, ivan]) => snapshot(start, zoe, ivan))
      const shown = timeZones().map((zone) => formatWhen(new Date(cases[0][1]), zone))
      const offset = new Date(cases[0][1]).getTimezoneOffset()
      process.env.TZ = server
      expect(new Date(cases[0][1]).getTimezoneOffset()).not.toBe(offset)
      expect(cases.map(([, start, zoe, ivan]) => snapshot(start, zoe, ivan))).toEqual(at)
      expect(timeZones().map((zone) => formatWhen(new Date(cases[0][1]), zone))).toEqual(shown)
    },
  )

  test('24 h before are 24 hours, also when the day has 23 or 25', () => {
    const spring = new Date('2026-03-29T10:00:00Z')
    const [reminder] = snapshot(spring.toISOString(), 'Europe/Berlin', 'Europe/Berlin')
    expect(reminder?.dueAt).toBe(new Date(spring.getTime() - DAY).toISOString())
    // 12:00 CEST on Sunday, 11:00 CET on Saturday.
    expect(reminder?.why).toBe('24 h before, Sat 28 Mar, 11:00 in Berlin')
  })
})

/** The hour on the wall, by the platform and not by our formatter. */
function wall(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
}

function confirmed(startsAt: Date, candidateZone: string, panelZone: string): PlanInput {
  return {
    interview: {
      status: 'scheduled',
      revision: 0,
      askedRevision: 0,
      startsAt,
      bookedAt: now,
      revisedAt: now,
      confirmedAt: now,
      wasConfirmedAt: null,
      heldAt: null,
      keptAt: null,
      cancelledAt: null,
      declinedAt: null,
      customReminders: [],
    },
    candidate: { name: 'Zoë', email: 'zoe@example.com', timeZone: candidateZone },
    interviewers: [
      {
        id: 'ivan',
        name: 'Ivan',
        email: 'ivan@acme.example',
        timeZone: panelZone,
        addedAt: null,
        entrySince: null,
      },
    ],
    leavers: [],
    policy: defaultPolicy,
    said: [],
    openTasks: 0,
    now,
  }
}

import { expect, test } from 'vitest'
import { planMessages } from '@/lib/domain/plan'
import type { PlanInput } from '@/lib/domain/planned-message'
import { DAY, defaultPolicy, HOUR } from '@/lib/domain/policy'
import { formatWhen } from '@/lib/domain/when'

const INTERVIEWS = 5_000
const MINUTE = 60_000
const BOOKED = Date.parse('2026-03-01T10:00:00Z')

/** An interview with a panel of two, of which everything has been said that was due. */
function input(index: number): PlanInput {
  const bookedAt = new Date(BOOKED)
  return {
    interview: {
      status: 'pending',
      revision: 0,
      askedRevision: 0,
      startsAt: new Date(BOOKED + (7 * DAY + index) * MINUTE),
      bookedAt,
      revisedAt: bookedAt,
      confirmedAt: null,
      wasConfirmedAt: null,
      heldAt: null,
      keptAt: null,
      cancelledAt: null,
      declinedAt: null,
      customReminders: [],
    },
    candidate: { name: "Zoë O'Neil", email: 'zoe@example.com', timeZone: 'America/Denver' },
    interviewers: ['a', 'b'].map((id) => ({
      id,
      name: `Ivan ${id}`,
      email: `${id}@acme.example`,
      timeZone: 'Europe/Berlin',
      addedAt: null,
      entrySince: null,
    })),
    leavers: [],
    policy: defaultPolicy,
    said: [
      { planKey: 'invitation:0:candidate', revision: 0, state: 'sent', dueAt: bookedAt, sentAt: bookedAt },
    ],
    openTasks: 3,
    now: new Date(BOOKED + HOUR * MINUTE),
  }
}

/** Processor time, which other work on the machine does not lengthen, microseconds for each of so many. */
function costOf(work: (index: number) => unknown): number {
  const rounds = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage().user
    for (let index = 0; index < INTERVIEWS; index += 1) work(index)
    return (process.cpuUsage().user - before) / INTERVIEWS
  })
  return Math.min(...rounds)
}

test('an interview is planned in the time that it takes to write its moments', () => {
  const inputs = Array.from({ length: INTERVIEWS }, (_, index) => input(index))
  const messages = planMessages(input(0)).length
  const plan = costOf((index) => planMessages(inputs[index] ?? input(index)))
  const words = costOf((index) => {
    for (let line = 0; line < messages; line += 1)
      formatWhen(new Date(BOOKED + (index + line) * MINUTE), 'Europe/Berlin', { style: 'short' })
  })
  process.stdout.write(
    `planner: ${plan.toFixed(1)} µs for an interview of ${messages} messages, ${(plan / words).toFixed(2)} × their moments in words\n`,
  )
  // The aim is 50 µs on a quiet machine; what a busy one cannot blur is the ratio.
  expect(plan).toBeLessThan(150)
  expect(plan / words).toBeLessThan(3)
})

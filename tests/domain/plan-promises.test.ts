import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planMessages } from '@/lib/domain/plan'
import type { PlanInput, SaidMessage } from '@/lib/domain/planned-message'
import { reminderGrace } from '@/lib/domain/policy'
import { booked, input, MINUTE } from './plan-input'

describe('whatever happens', () => {
  const instant = fc
    .integer({ min: 0, max: 60 * 24 * 60 })
    .map((m) => new Date(booked.getTime() + m * MINUTE))
  const state = fc.constantFrom(
    'planned',
    'sending',
    'sent',
    'delivered',
    'skipped',
    'failed',
    'bounced' as const,
  )
  const anySaid = fc.array(
    fc.record({
      planKey: fc.constantFrom(
        'invitation:0:candidate',
        'invitation_follow_up:1:candidate',
        'invitation_follow_up:2:candidate',
        'invitation_follow_up:3:candidate',
      ),
      revision: fc.constant(0),
      state: state as fc.Arbitrary<SaidMessage['state']>,
      dueAt: instant,
      sentAt: fc.option(instant),
    }),
    { maxLength: 4 },
  )
  const anyInput: fc.Arbitrary<PlanInput> = fc
    .record({
      status: fc.constantFrom(
        'pending',
        'scheduled',
        'cancelled',
        'declined',
        'completed',
        'no_show' as const,
      ),
      startsAt: instant,
      confirmedAt: instant,
      held: fc.boolean(),
      customReminders: fc.array(fc.integer({ min: 10, max: 86_400 }), { maxLength: 4 }),
      said: anySaid,
      openTasks: fc.integer({ min: 0, max: 3 }),
      now: instant,
    })
    .map(({ status, startsAt, confirmedAt, held, customReminders, ...rest }) =>
      input(
        {
          status: status as PlanInput['interview']['status'],
          startsAt,
          customReminders,
          confirmedAt: status === 'pending' ? null : confirmedAt,
          heldAt: held ? booked : null,
        },
        rest,
      ),
    )

  test('the plan keeps its promises', () => {
    fc.assert(
      fc.property(anyInput, (world) => {
        const plan = planMessages(world)
        const { status, startsAt } = world.interview
        const keys = plan.map((message) => message.planKey)
        expect(new Set(keys).size).toBe(keys.length)
        expect(planMessages(world)).toEqual(plan)
        for (const message of plan) {
          expect(message.state === 'planned' ? message.reason : message.reason?.length).not.toBe(
            message.state === 'planned' ? undefined : 0,
          )
          if (message.state !== 'planned') continue
          if (message.kind === 'cancellation') expect(['cancelled', 'declined']).toContain(status)
          else expect(['pending', 'scheduled']).toContain(status)
          if (message.kind === 'reminder') {
            expect(status).toBe('scheduled')
            expect(startsAt.getTime() - message.dueAt.getTime()).toBe(message.ordinal * MINUTE)
            expect(message.dueAt > world.interview.bookedAt).toBe(true)
          }
          if (message.kind === 'invitation_follow_up') {
            expect(status).toBe('pending')
            expect(message.dueAt < startsAt).toBe(true)
            expect(world.interview.heldAt).toBeNull()
          }
        }
        const followUps = plan.filter((message) => message.kind === 'invitation_follow_up')
        expect(followUps.length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 2000 },
    )
  })

  test('a follow-up comes no sooner after the one that left than the policy says', () => {
    fc.assert(
      fc.property(anyInput, (world) => {
        const chain = planMessages({
          ...world,
          interview: { ...world.interview, status: 'pending', confirmedAt: null },
        })
        for (const message of chain.filter((m) => m.kind === 'invitation_follow_up')) {
          const beforeKey =
            message.ordinal === 1
              ? 'invitation:0:candidate'
              : `invitation_follow_up:${message.ordinal - 1}:candidate`
          const before = world.said.find((row) => row.planKey === beforeKey)
          if (!before?.sentAt || !['sent', 'delivered', 'bounced'].includes(before.state)) continue
          const wait = message.ordinal === 1 ? 48 : 24
          expect(message.dueAt.getTime() - before.sentAt.getTime()).toBe(wait * 60 * MINUTE)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('no grace reaches the start', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 86_400 }), (minutes) => reminderGrace(minutes) < minutes))
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planMessages } from '@/lib/domain/plan'
import { HOUR, mayWait } from '@/lib/domain/policy'
import { opensAt } from '@/lib/domain/send-window'
import { inEveryLife, isFollowUp, laddersOf, live, lives, MINUTE, replan, sentOf } from './lived-plan'

describe('whatever people do, and however late letters leave,', () => {
  test('nothing but the notice of the end leaves after the end', () => {
    inEveryLife((lived) => {
      const { ended } = lived
      const after = sentOf(lived).filter(({ sentAt }) => ended !== null && sentAt > ended.at)
      expect(after.filter(({ message }) => message.kind !== 'cancellation')).toEqual([])
      if (ended?.by === 'complete') expect(after).toEqual([])
    })
  })

  test('nothing about a coming interview leaves once it has begun', () => {
    inEveryLife((lived) => {
      const { startsAt, revision } = lived.input.interview
      const late = sentOf(lived).filter(
        (row) => row.revision === revision && row.sentAt >= startsAt && row.message.kind !== 'cancellation',
      )
      expect(late).toEqual([])
    })
  })

  test('each kind has one row for each recipient and revision, and every message of a plan has its row', () => {
    inEveryLife(({ rows, plans, input }) => {
      for (const plan of plans) expect(new Set(plan.map(({ planKey }) => planKey)).size).toBe(plan.length)
      const names = rows.map(({ planKey, revision }) => `${revision} ${planKey}`)
      expect(new Set(names).size).toBe(names.length)
      const own = rows.filter(({ revision }) => revision === input.interview.revision)
      expect(plans.at(-1)?.filter(({ planKey }) => !own.some((row) => row.planKey === planKey))).toEqual([])
    })
  })

  test('B7 no question is followed up more often than the policy says, wherever the interview takes place', () => {
    inEveryLife((lived, { policy }) => {
      for (const ladder of laddersOf(lived)) {
        const numbers = ladder.filter(isFollowUp).map(({ message }) => message.ordinal)
        expect(numbers.length).toBeLessThanOrEqual(policy.followUps.maximum)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        if (policy.off.includes('invitation_follow_up')) expect(numbers).toEqual([])
      }
    })
  })

  test('B7 the gaps are kept from what really left', () => {
    inEveryLife((lived, { policy: { followUps } }) => {
      for (const ladder of laddersOf(lived))
        ladder.forEach((row, index) => {
          const before = ladder[index - 1]
          if (!before || !isFollowUp(row)) return
          const waited = (row.sentAt.getTime() - before.sentAt.getTime()) / MINUTE
          const isFirst = !ladder.slice(0, index).some(isFollowUp)
          expect(waited).toBeGreaterThanOrEqual(
            isFirst ? Math.min(followUps.delay, followUps.gap) : followUps.gap,
          )
        })
    })
  })

  test('a reminder is planned at its point, whatever the send window, and leaves within its grace', () => {
    inEveryLife((lived) => {
      const { startsAt, revision } = lived.input.interview
      for (const row of sentOf(lived).filter(
        (one) => one.revision === revision && one.message.kind === 'reminder',
      )) {
        expect(row.dueAt.getTime()).toBe(startsAt.getTime() - row.message.ordinal * MINUTE)
        expect(row.sentAt.getTime() - row.dueAt.getTime()).toBeLessThanOrEqual(2 * HOUR * MINUTE)
      }
    })
  })

  test('what waits for the send window is planned inside it, unless it opens only after the start', () => {
    inEveryLife((lived, { policy, zone }) => {
      const { sendWindow: window } = policy
      if (!window) return
      const { startsAt } = lived.input.interview
      for (const message of lived.plans.at(-1) ?? []) {
        if (message.state !== 'planned' || !mayWait(message.kind, policy)) continue
        const opens = opensAt(window, message.dueAt, zone)
        if (opens < startsAt) expect(message.dueAt).toEqual(opens)
      }
    })
  })

  test('planning again changes nothing', () => {
    inEveryLife((lived) => {
      const before = JSON.stringify(lived.rows)
      replan(lived, lived.input.now)
      expect(JSON.stringify(lived.rows)).toBe(before)
    })
  })

  test('the zone of the server is never read', () => {
    const server = process.env.TZ
    try {
      fc.assert(
        fc.property(lives, (life) => {
          const lived = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns'].map((zone) => {
            process.env.TZ = zone
            return JSON.stringify(live(life).rows)
          })
          expect(new Set(lived).size).toBe(1)
        }),
        { numRuns: 100 },
      )
    } finally {
      if (server === undefined) delete process.env.TZ
      else process.env.TZ = server
    }
  })
})

describe('what people decide about single letters', () => {
  const decided = { by: 'Ada Lindqvist', byId: 'ada', at: '2026-03-01T10:00:00.000Z', before: null }

  test('a letter that was skipped is not planned, and does not block what comes after it', () => {
    inEveryLife((lived) => {
      const skippable = lived.rows.find(
        (row) =>
          row.message.kind === 'invitation_follow_up' && row.revision === lived.input.interview.revision,
      )
      if (!skippable || lived.input.interview.status !== 'pending') return
      skippable.override = { action: 'skip', ...decided }
      const plan = planMessages({ ...lived.input, said: lived.rows })
      expect(plan.find(({ planKey }) => planKey === skippable.planKey)?.state).toBe('skipped')
      expect(
        plan.filter(({ reason }) => reason === `until follow-up ${skippable.message.ordinal} has left`),
      ).toEqual([])
    })
  })

  test('"hold all" leaves nothing planned that would leave by itself', () => {
    inEveryLife((lived) => {
      const interview = { ...lived.input.interview, messagesHeldBy: 'Ada Lindqvist' }
      const plan = planMessages({ ...lived.input, interview, said: [] })
      const kinds = plan.filter(({ state }) => state === 'planned').map(({ kind }) => kind)
      expect(kinds.filter((kind) => /^(invitation|reminder|prep_nudge)/.test(kind))).toEqual([])
    })
  })
})

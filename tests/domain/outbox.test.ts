import { describe, expect, test } from 'vitest'
import { messageStates } from '@/lib/domain/message'
import { filterOf, OutboxQuery, outboxGroups, worstState } from '@/lib/domain/outbox'

const berlin = (now: string) => ({ timeZone: 'Europe/Berlin', now: new Date(now) })

test('every state is in exactly one group', () => {
  expect(Object.values(outboxGroups).flat().sort()).toEqual([...messageStates].sort())
})

describe('the address of the outbox', () => {
  test('asks for what was sent unless it says otherwise, and leaves out what is none', () => {
    expect(OutboxQuery.parse({})).toEqual({ tab: 'sent' })
    expect(OutboxQuery.parse({ tab: 'x', kind: ['a'], person: '1', period: 'ever', q: ['a'] })).toEqual({
      tab: 'sent',
    })
  })

  test.each([
    ['today', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['last_7', '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['last_30', '2026-02-27T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['next_7', '2026-03-29T10:00:00.000Z', '2026-04-04T22:00:00.000Z'],
  ] as const)('takes %s by the days of the reader, over a change of the clock', (period, from, until) => {
    const filter = filterOf(OutboxQuery.parse({ period }), berlin('2026-03-29T10:00:00Z'))
    expect([filter.from?.toISOString(), filter.until?.toISOString()]).toEqual([from, until])
  })

  test('takes days that somebody chose, both included, instead of a period', () => {
    const query = OutboxQuery.parse({ period: 'today', from: '2026-03-28', to: '2026-03-29' })
    const filter = filterOf(query, berlin('2026-06-01T10:00:00Z'))
    expect(filter.from?.toISOString()).toBe('2026-03-27T23:00:00.000Z')
    expect(filter.until?.toISOString()).toBe('2026-03-29T22:00:00.000Z')
    expect(OutboxQuery.parse({ from: '2026-02-30', to: '0000-01-01', batch: 'x' })).toEqual({ tab: 'sent' })
  })
})

test.each([
  [['delivered', 'bounced', 'planned'], 'bounced'],
  [['delivered', 'complained', 'bounced'], 'complained'],
  [['sent', 'needs_decision', 'failed'], 'failed'],
  [['sent', 'held'], 'held'],
  [[], undefined],
] as const)('the worst of %j is %s', (states, worst) => {
  expect(worstState([...states])).toBe(worst)
})

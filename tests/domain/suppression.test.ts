import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { MessageKind } from '@/lib/domain/message'
import {
  needOf,
  offersUnsubscribe,
  type SuppressionScope,
  scopeOfOneClick,
  scopesThatStop,
  suppressionKey,
  suppressionScopes,
  widerScope,
} from '@/lib/domain/suppression'

describe('what is still sent to whoever unsubscribed', () => {
  const kinds: [MessageKind, boolean, SuppressionScope | 'never'][] = [
    ['invitation_follow_up', false, 'optional'],
    ['prep_nudge', false, 'optional'],
    ['invitation', true, 'optional'],
    ['invitation', false, 'all'],
    ['reminder', false, 'reminders'],
    ['confirmation', false, 'all'],
    ['reschedule', false, 'all'],
    ['cancellation', false, 'all'],
    ['panel_removal', false, 'all'],
    ['custom', false, 'all'],
    ['team_invitation', false, 'all'],
    ['calendar_broken', false, 'all'],
  ]
  test.each(kinds)('%s (in a batch: %s) stops from the scope "%s" on', (kind, inBatch, first) => {
    const from = suppressionScopes.indexOf(first as SuppressionScope)
    expect(scopesThatStop({ kind, inBatch })).toEqual(suppressionScopes.slice(from))
  })

  test.each(kinds)('one click on %s (in a batch: %s) stops the next of its kind (D1)', (kind, inBatch) => {
    const letter = { kind, inBatch, audience: 'candidate' as const }
    if (!offersUnsubscribe(letter) || needOf(letter) === 'needed') return
    expect(scopesThatStop(letter)).toContain(scopeOfOneClick(letter))
  })

  test('every follow-up, reminder and bulk letter offers it, to both sides; what is needed does not (D2)', () => {
    const offered = (kind: MessageKind, inBatch = false) =>
      (['candidate', 'interviewer'] as const).map((audience) =>
        offersUnsubscribe({ kind, audience, inBatch }),
      )
    for (const kind of ['invitation_follow_up', 'reminder', 'prep_nudge', 'invitation'] as const)
      expect(offered(kind)).toEqual([true, true])
    for (const kind of ['confirmation', 'cancellation', 'reschedule', 'panel_removal', 'custom'] as const)
      expect(offered(kind)).toEqual([false, false])
    expect(offersUnsubscribe({ kind: 'team_invitation', audience: 'member' })).toBe(false)
  })
})

describe('the form in which addresses are compared (D4)', () => {
  test.each([
    ['Zoe@Example.COM', 'zoe@example.com'],
    ['  zoe@example.com ', 'zoe@example.com'],
    ['zoe+jobs@example.com', 'zoe@example.com'],
    ['zoe+a+b@example.com', 'zoe@example.com'],
    ['zoe@bücher.example', 'zoe@xn--bcher-kva.example'],
    ['zoe@BÜCHER.example', 'zoe@xn--bcher-kva.example'],
    ['+@example.com', '+@example.com'],
    ['zoe＠example.com', undefined],
    ['a@x.example,b@y.example', undefined],
    ['zoe@127.0.0.1', undefined],
    ['zoe@example.com/..', undefined],
    ['zoe', undefined],
    ['', undefined],
  ])('%j is %j', (text, key) => expect(suppressionKey(text)).toBe(key))

  it('is the key of itself', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const key = suppressionKey(email)
        if (key !== undefined) expect(suppressionKey(key)).toBe(key)
      }),
    )
  })
})

test('of two scopes the wider one is the one that stops more', () => {
  for (const one of suppressionScopes)
    for (const other of suppressionScopes) {
      const wider = widerScope(one, other)
      expect([one, other]).toContain(wider)
      expect(suppressionScopes.indexOf(wider)).toBe(
        Math.max(suppressionScopes.indexOf(one), suppressionScopes.indexOf(other)),
      )
    }
})

import { describe, expect, test } from 'vitest'
import { type Decidable, type DecisionContext, decisionsOn } from '@/lib/domain/message-decision'
import { momentOf } from '@/lib/domain/message-moment'

const now = new Date('2026-03-02T09:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const letter = (change: Partial<Decidable>): Decidable => ({
  kind: 'reminder',
  ordinal: 120,
  planKey: 'reminder:120:candidate',
  revision: 0,
  state: 'planned',
  dueAt: hours(46),
  sentAt: null,
  override: null,
  ...change,
})
const followUp = (ordinal: number, change: Partial<Decidable> = {}) =>
  letter({
    kind: 'invitation_follow_up',
    ordinal,
    planKey: `invitation_follow_up:${ordinal}:candidate`,
    state: 'held',
    ...change,
  })
const invitation = letter({
  kind: 'invitation',
  ordinal: 0,
  planKey: 'invitation:0:candidate',
  state: 'sent',
  sentAt: hours(-1),
})
const context = (change: Partial<DecisionContext> = {}): DecisionContext => ({
  status: 'scheduled',
  revision: 0,
  startsAt: hours(48),
  wasConfirmedAt: null,
  heldAt: null,
  messagesHeldAt: null,
  openTasks: 1,
  messages: [invitation],
  now,
  ...change,
})
const pending = { status: 'pending' } as const

describe('what is offered', () => {
  test.each<[string, Decidable, Partial<DecisionContext>, string]>([
    ['a planned reminder', letter({}), {}, 'send_now move skip write'],
    ['a reminder while nobody confirmed', letter({ state: 'held' }), pending, 'move skip write'],
    ['the same of a moved one', letter({}), { ...pending, wasConfirmedAt: now }, 'send_now move skip write'],
    ['a reminder whose point had passed', letter({ state: 'skipped' }), {}, 'send_now move'],
    ['a reminder within seconds', letter({ dueAt: new Date(+now + 5_000) }), {}, 'move skip write'],
    [
      'a reminder that is held by somebody',
      letter({ state: 'held' }),
      { messagesHeldAt: now },
      'move skip write',
    ],
    ['a reminder on its way', letter({ state: 'sending' }), {}, ''],
    ['a reminder that was sent', letter({ state: 'sent' }), {}, ''],
    ['a reminder of another revision', letter({ revision: 1 }), {}, ''],
    ['a reminder after the start', letter({}), { startsAt: now }, 'write'],
    ['a follow-up whose turn it is', followUp(1, { state: 'planned' }), pending, 'send_now move skip write'],
    [
      'a follow-up that waits',
      followUp(2),
      { ...pending, messages: [invitation, followUp(1)] },
      'move skip write',
    ],
    [
      'the one after a skipped one',
      followUp(2),
      { ...pending, messages: [invitation, followUp(1, { state: 'skipped' })] },
      'send_now move skip write',
    ],
    [
      'a follow-up of a letter that came back',
      followUp(1),
      { ...pending, messages: [{ ...invitation, state: 'bounced' }] },
      'move skip write',
    ],
    [
      'a follow-up while another time is asked for',
      followUp(1),
      { ...pending, heldAt: now },
      'move skip write',
    ],
    ['a follow-up after the answer', followUp(1, { state: 'skipped' }), {}, ''],
    [
      'an invitation that waits',
      { ...invitation, state: 'planned', dueAt: hours(4) },
      pending,
      'send_now move write',
    ],
    ['a nudge without tasks', letter({ kind: 'prep_nudge', state: 'skipped' }), { openTasks: 0 }, ''],
    ['a letter about a change', letter({ kind: 'reschedule' }), {}, 'write'],
    ['a confirmation', letter({ kind: 'confirmation' }), {}, 'write'],
    ['a cancellation', letter({ kind: 'cancellation' }), { status: 'cancelled' }, 'write'],
  ])('%s', (_, message, change, offered) => {
    expect(decisionsOn(message, context(change)).join(' ')).toBe(offered)
  })
})

describe('a chosen moment', () => {
  const at = (date: string, time: string, message = letter({}), change: Partial<DecisionContext> = {}) =>
    momentOf({ date, time, timeZone: 'Europe/Berlin' }, message, context(change))

  test('is an instant of the viewer’s clock', () => {
    expect(at('2026-03-03', '10:00')).toEqual({ ok: true, at: new Date('2026-03-03T09:00:00Z') })
  })

  test.each([
    ['now', '2026-03-02', '10:00'],
    ['the start', '2026-03-04', '10:00'],
  ])('%s is refused', (_, date, time) => {
    expect(at(date, time)).toMatchObject({ reason: 'invalid', fields: { date: expect.any(String) } })
  })

  test('of a follow-up that waits comes no sooner than planned', () => {
    const waiting = { ...pending, messages: [{ ...invitation, state: 'planned' as const, sentAt: null }] }
    expect(at('2026-03-03', '10:00', followUp(1), waiting)).toMatchObject({ reason: 'invalid' })
    expect(at('2026-03-04', '09:00', followUp(1), waiting)).toMatchObject({ ok: true })
  })
})

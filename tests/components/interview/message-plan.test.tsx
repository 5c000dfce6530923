import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { MessagePlan } from '@/components/interview/message-plan'
import type { PlanMessage } from '@/components/interview/plan-entries'
import { message } from './message'

const now = new Date('2026-03-03T10:20:00Z')
const startsAt = new Date('2026-03-05T16:00:00Z')

function render(messages: PlanMessage[], at = now, revision = newestOf(messages)): string {
  return renderToStaticMarkup(
    <MessagePlan
      messages={messages}
      revision={revision}
      startsAt={startsAt}
      timeZone="Europe/Berlin"
      now={at}
    />,
  )
}

const newestOf = (messages: PlanMessage[]) => Math.max(0, ...messages.map(({ revision }) => revision))

/** The rows as a person reads them. */
function rows(messages: PlanMessage[], at = now): string[] {
  const list = render(messages, at).replace(/<details.*?<\/details>/gs, '')
  return [...list.matchAll(/<li.*?<\/li>/gs)].map(([row]) =>
    row
      .replace(/<span aria-hidden[^>]*>.*?<\/span>|<svg.*?<\/svg>/gs, '')
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&#x27;', "'")
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

const only = (changes: Partial<PlanMessage>) =>
  rows([message(changes)]).find((row) => row.includes('Reminder'))

describe('the message plan', () => {
  it('says every state in words, with the reason', () => {
    expect(only({})).toBe('Wed 4 Mar, 17:00 09:00 Denver Reminder 24 h to Zoë planned · 24 h before')
    expect(only({ state: 'held', reason: 'until Zoë confirms' })).toContain('held · until Zoë confirms')
    expect(only({ state: 'held', reason: 'Zoë asked for another time' })).toContain(
      'held · since Zoë asked for another time',
    )
    expect(only({ state: 'sending' })).toContain('sending …')
    expect(only({ state: 'sent', sentAt: now })).toMatch(/to Zoë sent$/)
    expect(only({ state: 'delivered', sentAt: now })).toMatch(/to Zoë delivered$/)
    expect(only({ state: 'skipped', reason: 'booked inside the 24 h window' })).toContain(
      'skipped — booked inside the 24 h window',
    )
    expect(only({ state: 'cancelled', reason: 'the plan changed' })).toContain('cancelled — the plan changed')
    expect(only({ state: 'failed', lastError: 'Invalid address' })).toContain('! failed — Invalid address')
    expect(only({ state: 'bounced', sentAt: now })).toContain('! bounced — the address did not take it')
    expect(only({ state: 'complained', sentAt: now })).toContain('! marked as spam')
    expect(only({ state: 'needs_decision', reason: 'no answer came' })).toContain(
      '! needs your decision — no answer came',
    )
    expect(only({ attempts: 2, lastError: 'HTTP 500', nextAttemptAt: startsAt })).toContain(
      '2 tries failed, will try again',
    )
  })

  it('puts what was said before now, what will be said after it, and the interview at its start', () => {
    const words = rows([
      message({
        kind: 'invitation',
        ordinal: 0,
        state: 'delivered',
        sentAt: new Date('2026-03-01T09:02:00Z'),
      }),
      message({ kind: 'invitation_follow_up', ordinal: 1, dueAt: new Date('2026-03-03T10:00:00Z') }),
      message({}),
    ])
    expect(words.map((row) => row.split(' to ')[0])).toEqual([
      'Sun 1 Mar, 10:02 02:02 Denver Invitation',
      'now, Tue 3 Mar, 11:20',
      'Tue 3 Mar, 11:00 03:00 Denver Follow-up 1',
      'Wed 4 Mar, 17:00 09:00 Denver Reminder 24 h',
      'Thu 5 Mar, 17:00 The interview',
    ])
  })

  it('makes one row of one letter to several at one moment, the candidate first', () => {
    const words = rows([
      message({ audience: 'interviewer', recipientName: 'Mia Rao', recipientTimeZone: 'Europe/Berlin' }),
      message({}),
      message({ audience: 'interviewer', recipientName: 'Ivan Petrov', recipientTimeZone: 'Asia/Tokyo' }),
    ])
    expect(words[1]).toBe(
      'Wed 4 Mar, 17:00 09:00 Denver Thu 5 Mar, 01:00 Tokyo Reminder 24 h to Zoë, Ivan, Mia planned · 24 h before',
    )
  })

  it('keeps those apart whose letter had another fate', () => {
    const words = rows([
      message({ state: 'delivered', sentAt: now }),
      message({ state: 'bounced', sentAt: now, audience: 'interviewer', recipientName: 'Mia Rao' }),
    ])
    expect(words.filter((row) => row.includes('Reminder'))).toHaveLength(2)
  })

  it('uses whole names where first names would be the same', () => {
    const words = rows([message({}), message({ audience: 'interviewer', recipientName: 'Zoë Rao' })])
    expect(words[1]).toContain("Zoë O'Neil, Zoë Rao")
  })

  it('folds what stays unsaid for one reason', () => {
    const skipped = { kind: 'invitation_follow_up', state: 'skipped', reason: 'Zoë confirmed' } as const
    const words = rows([
      message({ ...skipped, ordinal: 2, dueAt: new Date('2026-03-04T10:00:00Z') }),
      message({}),
      message({ ...skipped, ordinal: 3, dueAt: new Date('2026-03-05T10:00:00Z') }),
    ])
    expect(words[1]).toBe('Wed 4 Mar, 11:00 Follow-up 2 and Follow-up 3 to Zoë skipped — Zoë confirmed')
    expect(words).toHaveLength(4)
  })

  it('names a letter by what has changed, where that is known', () => {
    const name = (change: PlanMessage['change']) =>
      rows([message({ kind: 'reschedule', ordinal: 0, revision: 1, state: 'sent', sentAt: now, change })])
        .find((row) => row.includes(' to Zoë'))
        ?.replace(/^.* Denver | to Zoë.*$/g, '')
    expect(
      [null, 'time', 'format', 'link', 'place', 'again'].map((each) => name(each as PlanMessage['change'])),
    ).toEqual(['New time or place', 'New time', 'New format', 'New link', 'New place', 'Invited again'])
  })

  it('folds what was planned before a change, for the time that it spoke of', () => {
    const [old, new_] = [new Date('2026-03-05T16:00:00Z'), new Date('2026-03-06T10:00:00Z')]
    const former = { state: 'cancelled', reason: 'the plan changed', about: old } as const
    const words = rows([
      message({
        kind: 'invitation',
        ordinal: 0,
        state: 'sent',
        sentAt: new Date('2026-03-01T09:02:00Z'),
        about: old,
      }),
      message(former),
      message({ ...former, ordinal: 120, dueAt: new Date('2026-03-05T14:00:00Z') }),
      message({ ...former, audience: 'interviewer', recipientName: 'Ivan Petrov' }),
      message({
        kind: 'reschedule',
        ordinal: 0,
        revision: 1,
        state: 'sent',
        sentAt: new Date('2026-03-02T09:00:00Z'),
        about: new_,
      }),
      message({ revision: 1, dueAt: new Date('2026-03-05T10:00:00Z'), about: new_ }),
    ])
    expect(words.map((row) => row.split(' to ')[0])).toEqual([
      'Sun 1 Mar, 10:02 02:02 Denver Invitation',
      'Mon 2 Mar, 10:00',
      'Mon 2 Mar, 10:00 02:00 Denver New time or place',
      'now, Tue 3 Mar, 11:20',
      'Thu 5 Mar, 11:00 03:00 Denver Reminder 24 h',
      'Thu 5 Mar, 17:00 The interview',
    ])
    const html = render([message(former), message({ revision: 1, about: new_ })])
    expect(html.replace(/<[^>]+>/g, '')).toContain('1 message for Thu 5 Mar, 17:00, withdrawn')
  })

  it('folds what was planned before a change of place without naming a time', () => {
    const about = startsAt
    const html = render([
      message({ state: 'cancelled', reason: 'the plan changed', about }),
      message({ state: 'skipped', ordinal: 120, reason: 'booked inside the 2 h window', about }),
      message({ revision: 1, about }),
    ])
    expect(html.replace(/<[^>]+>/g, '')).toContain('2 messages from before the change, not sent')
  })

  it('folds a cancellation that was taken back, and leaves the plan as it was', () => {
    const cancellation = {
      kind: 'cancellation',
      ordinal: 0,
      revision: 1,
      state: 'cancelled',
      reason: 'the plan changed',
      dueAt: new Date('2026-03-03T09:00:00Z'),
    } as const
    const html = render(
      [message({ state: 'skipped', reason: 'booked inside' }), message(cancellation)],
      now,
      0,
    )
    const words = html.replace(/<[^>]+>/g, '')
    expect(words).toContain('1 message about the cancellation, withdrawn')
    expect(words).toContain('skipped — booked inside')
  })

  it('shows the text of a letter, never the place of its secret', () => {
    const html = render([
      message({
        state: 'sent',
        sentAt: now,
        subject: 'Interview <at> Acme',
        text: 'Answer the invitation https://app.example/c/token-of-this-letter\n\nBye',
      }),
    ])
    expect(html).toContain('Interview &lt;at&gt; Acme')
    expect(html).toContain('Answer the invitation (their personal link)')
    expect(html).not.toContain('token-of-this-letter')
  })

  it('says so when nothing more is to come', () => {
    expect(render([], new Date('2026-03-06T00:00:00Z'))).toContain('Nothing more will be sent by itself.')
  })
})

import { describe, expect, it } from 'vitest'
import { lastChange, leavesIn, lettersOf, type NewsFacts, newsOf } from '@/components/interview/news'

const at = new Date('2026-03-03T10:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const zoe = (state: NewsFacts['letters'][number]['state']) => ({
  name: "Zoë O'Neil",
  audience: 'candidate' as const,
  state,
})
const ivan = (state: NewsFacts['letters'][number]['state']) => ({
  name: 'Ivan Petrov',
  audience: 'interviewer' as const,
  state,
})

describe('what has just happened', () => {
  it.each<[string, Partial<NewsFacts>, number, object]>([
    [
      'moved',
      { letters: [zoe('planned'), ivan('planned')] },
      2,
      { fact: 'Moved.', told: 'Zoë and Ivan are told in a few seconds.', changesIn: 8000 },
    ],
    [
      'moved',
      { letters: [ivan('delivered'), zoe('sent')] },
      20,
      { fact: 'Moved.', told: 'Zoë and Ivan have been told.' },
    ],
    [
      'moved',
      { letters: [zoe('planned')] },
      40,
      { fact: 'Moved.', told: 'Zoë is told in a few seconds.', changesIn: 0 },
    ],
    ['moved', { letters: [] }, 2, { fact: 'Moved.', told: 'Nobody needs to be told.' }],
    [
      'scheduled',
      { letters: [zoe('planned')] },
      0,
      { fact: 'Scheduled.', told: 'The invitation is on its way to Zoë.', changesIn: 0 },
    ],
    ['scheduled', { letters: [zoe('sent')] }, 3, { fact: 'Scheduled.', told: 'Zoë has the invitation.' }],
    [
      'cancelled',
      { status: 'cancelled', letters: [zoe('planned'), ivan('planned')] },
      2,
      { fact: 'Cancelled.', told: 'Zoë and Ivan are told', undoFor: 8000, changesIn: 8000 },
    ],
    [
      'cancelled',
      { status: 'cancelled', letters: [] },
      2,
      { fact: 'Cancelled.', told: 'Nobody had been told of it.', undoFor: 8000, changesIn: 8000 },
    ],
    [
      'cancelled',
      { status: 'cancelled', letters: [zoe('sent')] },
      12,
      { fact: 'Cancelled.', told: 'Zoë has been told.' },
    ],
    [
      'cancelled',
      { status: 'cancelled', letters: [] },
      12,
      { fact: 'Cancelled.', told: 'Nobody had been told of it.' },
    ],
    [
      'cancellation_undone',
      { letters: [] },
      1,
      { fact: 'The interview stands.', told: 'Nobody has been told otherwise.' },
    ],
    ['calendar_put_back', {}, 1, { fact: 'Put back in Google.', told: 'Nobody is told.' }],
    ['took_place', {}, 1, { fact: 'Noted: it took place.', told: 'Nobody is told.' }],
  ])('%s: %j after %d s', (what, facts, seconds, expected) => {
    expect(newsOf({ what, at, status: 'pending', letters: [], ...facts }, later(seconds))).toEqual(expected)
  })

  it('names whose interview it is once, and the new time, where the page is about many', () => {
    const told = (what: string, letters: NewsFacts['letters']) => {
      const facts = { what, at, status: 'pending', letters, subject: "Zoë O'Neil", time: 'Thu 5 Mar, 16:00' }
      const { fact, told } = newsOf(facts as NewsFacts, later(2))
      return `${fact} ${told}`
    }
    expect(told('moved', [zoe('planned'), ivan('planned')])).toBe(
      "Moved to Thu 5 Mar, 16:00. Zoë O'Neil and Ivan are told in a few seconds.",
    )
    expect(told('moved', [])).toBe("Moved to Thu 5 Mar, 16:00. Zoë O'Neil: nobody needs to be told.")
    expect(told('calendar_put_back', [])).toBe("Put back in Google. Zoë O'Neil: nobody is told.")
  })

  it('is what a person did last, and only for a moment', () => {
    const lines = [
      { actorKind: 'system', what: 'meet_link_created', at: later(5) },
      { actorKind: 'member', what: 'moved', at },
    ]
    expect(lastChange(lines, later(30))?.what).toBe('moved')
    expect(lastChange(lines, later(120))).toBeUndefined()
    expect(
      lastChange([{ actorKind: 'candidate', what: 'confirmed', at: later(9) }, ...lines], later(30)),
    ).toBeUndefined()
  })
})

describe('the letters of a change', () => {
  const letter = {
    kind: 'reschedule',
    revision: 1,
    state: 'planned',
    dueAt: later(10),
    recipientName: "Zoë O'Neil",
    audience: 'candidate',
  } as const
  const messages = [
    letter,
    { ...letter, kind: 'reminder', dueAt: later(5000) } as const,
    { ...letter, revision: 0 },
    { ...letter, recipientName: 'Ivan', dueAt: later(-60), state: 'sent' } as const,
  ]

  it('are those of its revision that were planned with it', () => {
    expect(lettersOf({ what: 'moved', at }, { messages, revision: 1 })).toEqual([zoe('planned')])
  })

  it('are waited for while they are about to leave', () => {
    expect(leavesIn(messages, at)).toBe(10_000)
    expect(leavesIn(messages, later(11))).toBe(0)
    expect(leavesIn([{ ...letter, dueAt: later(60) }], at)).toBeUndefined()
    expect(leavesIn([{ ...letter, state: 'sent' }], at)).toBeUndefined()
  })
})

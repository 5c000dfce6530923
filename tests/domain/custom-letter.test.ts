import { describe, expect, test } from 'vitest'
import {
  judgeLetterMoment,
  judgeLetterWords,
  type LetterAct,
  letterActs,
  mayActOnLetter,
} from '@/lib/domain/custom-letter'
import { type MessageState, messageStates } from '@/lib/domain/message'

const NOW = new Date('2026-03-01T12:00:00Z')
const local = (date: string, time: string, fold?: 'earlier' | 'later') =>
  judgeLetterMoment({ kind: 'local', date, time, fold }, 'America/Denver', NOW)

describe('the moment of a letter, on the recipient’s clock', () => {
  test.each([
    ['2026-03-02', '09:00', '2026-03-02T16:00:00.000Z'],
    // After the clock is set forward.
    ['2026-03-09', '09:00', '2026-03-09T15:00:00.000Z'],
  ])('%s %s', (date, time, at) => {
    expect(local(date, time)).toEqual({ ok: true, at: new Date(at) })
  })

  test.each([
    ['a time that the clock skips', '2026-03-08', '02:30', 'time'],
    ['a time that the clock shows twice', '2026-11-01', '01:30', 'fold'],
    ['the past', '2026-03-01', '04:59', 'date'],
    ['what is more than two years ahead', '2028-03-02', '09:00', 'date'],
    ['no day', '', '09:00', 'date'],
    ['no time', '2026-03-02', '', 'time'],
  ])('refuses %s at its field', (_what, date, time, field) => {
    const refused = local(date, time)
    expect(Object.keys(refused.ok ? {} : refused.fields)).toEqual([field])
  })

  test('a doubled time is the one that was chosen', () => {
    const instants = (['earlier', 'later'] as const).map((fold) => local('2026-11-01', '01:30', fold))
    expect(instants).toEqual([
      { ok: true, at: new Date('2026-11-01T07:30:00Z') },
      { ok: true, at: new Date('2026-11-01T08:30:00Z') },
    ])
  })

  test('now is when the seconds of the undo are over', () => {
    expect(judgeLetterMoment({ kind: 'now' }, 'Asia/Tokyo', NOW)).toEqual({
      ok: true,
      at: new Date('2026-03-01T12:00:10Z'),
    })
  })

  test.each([
    ['the past', NOW],
    ['beyond two years', new Date('2028-04-01')],
  ])('an instant in %s is refused', (_what, at) => {
    const refused = judgeLetterMoment({ kind: 'instant', at }, 'UTC', NOW)
    expect(Object.keys(refused.ok ? {} : refused.fields)).toEqual(['dueAt'])
  })
})

describe('the words of a letter', () => {
  test('are cleaned as they will be read', () => {
    expect(judgeLetterWords({ subject: ' To\nyou\u202e ', text: 'a\r\n\r\n\r\n b\0 ' })).toEqual({
      subject: 'To you',
      text: 'a\n\nb',
      fields: {},
    })
  })

  test.each([
    [{ subject: ' \n', text: 'x' }, ['subject']],
    [{ subject: 'x', text: '\u200e \n' }, ['text']],
    [{ subject: 'x'.repeat(151), text: 'x'.repeat(3_001) }, ['subject', 'text']],
  ])('that are missing or too long are told at their field', (words, fields) => {
    expect(Object.keys(judgeLetterWords(words).fields)).toEqual(fields)
  })
})

test('what can be done with a letter follows from its state and its moment', () => {
  const later = new Date(NOW.getTime() + 60_000)
  const offered = (state: MessageState, dueAt: Date): LetterAct[] =>
    letterActs.filter((act) => mayActOnLetter(act, { state, dueAt }, NOW))
  expect(offered('planned', later)).toEqual(['change', 'send_now', 'cancel'])
  expect(offered('planned', new Date(NOW.getTime() + 10_000))).toEqual(['change', 'cancel'])
  for (const state of messageStates.filter((each) => each !== 'planned'))
    expect(offered(state, later), state).toEqual(
      state === 'cancelled' || state === 'skipped' ? ['change'] : [],
    )
})

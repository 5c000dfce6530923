import { describe, expect, test } from 'vitest'
import { interviewStatuses } from '@/lib/domain/interview'
import {
  LONGEST_WORDS,
  RoomAnswer,
  type RoomFacts,
  roomDetail,
  roomHasCalendar,
  roomOffers,
  roomState,
} from '@/lib/domain/room'

const START = new Date('2026-03-05T16:00:00Z')
const END = new Date('2026-03-05T17:00:00Z')
const before = new Date(START.getTime() - 1)
const during = START
const after = END

interface Change {
  status?: RoomFacts['interview']['status']
  askedRevision?: number
  held?: boolean
  purpose?: 'decide' | 'room'
  expiresAt?: Date
  revoked?: boolean
}

function facts(change: Change = {}): RoomFacts {
  const purpose = change.purpose ?? 'decide'
  const roomEnds = new Date(START.getTime() + 30 * 86_400_000)
  return {
    link: {
      purpose,
      revision: 0,
      expiresAt: change.expiresAt ?? (purpose === 'decide' ? START : roomEnds),
      revokedAt: change.revoked ? new Date('2026-03-01T00:00:00Z') : null,
    },
    interview: {
      status: change.status ?? 'pending',
      askedRevision: change.askedRevision ?? 0,
      startsAt: START,
      endsAt: END,
      heldAt: change.held ? new Date('2026-03-02T00:00:00Z') : null,
    },
  }
}

const open = ['confirm', 'another_time', 'decline', 'tick']
const agreed = ['another_time', 'decline', 'tick']
const none: string[] = []

describe('what the room shows, and which answers it takes', () => {
  test.each<[string, Change, Date, ReturnType<typeof roomState>, string[]]>([
    ['not answered', {}, before, 'pending', open],
    ['not answered, through a link to the room', { purpose: 'room' }, before, 'pending', open],
    ['another time asked', { held: true }, before, 'asked', open],
    ['another time asked after confirming', { held: true, status: 'scheduled' }, before, 'asked', open],
    ['confirmed', { status: 'scheduled' }, before, 'confirmed', agreed],
    ['declined', { status: 'declined' }, before, 'declined', ['confirm']],
    ['declined, and the time is past', { status: 'declined' }, during, 'declined', none],
    ['cancelled', { status: 'cancelled' }, before, 'cancelled', none],
    ['cancelled long ago', { status: 'cancelled' }, after, 'cancelled', none],
    ['begun without an answer', {}, during, 'begun', none],
    ['begun', { status: 'scheduled' }, during, 'begun', none],
    ['begun while another time was asked', { held: true }, during, 'begun', none],
    ['ended, not completed yet', { status: 'scheduled' }, after, 'over', none],
    ['completed', { status: 'completed' }, after, 'over', none],
    ['completed before its time', { status: 'completed' }, before, 'over', none],
    ['missed', { status: 'no_show' }, after, 'over', none],
    ['moved since', { askedRevision: 1 }, before, 'superseded', none],
    ['moved and confirmed since', { askedRevision: 2, status: 'scheduled' }, before, 'superseded', none],
    ['a link to the room, run out', { purpose: 'room', expiresAt: before }, before, 'expired', none],
    ['a link that decides, run out early', { expiresAt: before }, before, 'expired', none],
    ['revoked', { revoked: true }, before, 'revoked', none],
    ['revoked and cancelled', { revoked: true, status: 'cancelled' }, before, 'revoked', none],
  ])('%s', (_name, change, now, state, offers) => {
    expect(roomState(facts(change), now)).toBe(state)
    expect(roomOffers(facts(change), now)).toEqual(offers)
  })

  test('no link, whatever the interview, takes an answer once it is revoked, superseded or past the start', () => {
    for (const status of interviewStatuses)
      for (const purpose of ['decide', 'room'] as const)
        for (const held of [true, false]) {
          const interview = { status, purpose, held }
          expect(roomOffers(facts({ ...interview, revoked: true }), before)).toEqual([])
          expect(roomOffers(facts({ ...interview, askedRevision: 1 }), before)).toEqual([])
          expect(roomOffers(facts(interview), during)).toEqual([])
          expect(roomOffers(facts(interview), after)).toEqual([])
        }
  })
})

describe('how much it shows', () => {
  test.each<[Change, Date, string]>([
    [{}, before, 'all'],
    [{ status: 'scheduled' }, during, 'all'],
    [{ status: 'declined' }, before, 'summary'],
    [{ status: 'completed' }, after, 'summary'],
    [{ status: 'cancelled' }, before, 'summary'],
    // The letter with this link spoke of another time.
    [{ status: 'cancelled', askedRevision: 1 }, before, 'none'],
    [{ askedRevision: 1 }, before, 'none'],
    [{ revoked: true }, before, 'none'],
    [{ purpose: 'room', expiresAt: before }, before, 'none'],
  ])('%j', (change, now, detail) => {
    expect(roomDetail(roomState(facts(change), now), facts(change))).toBe(detail)
  })

  test('a calendar entry exists only while an agreed interview lies ahead or goes on', () => {
    const has = (change: Change, now = before) => roomHasCalendar(facts(change), now)
    expect(has({ status: 'scheduled' })).toBe(true)
    expect(has({ status: 'scheduled', held: true })).toBe(true)
    expect(has({ status: 'scheduled' }, during)).toBe(true)
    expect(has({ status: 'scheduled' }, after)).toBe(false)
    expect(has({ status: 'scheduled', askedRevision: 1 })).toBe(false)
    expect(has({ status: 'scheduled', revoked: true })).toBe(false)
    for (const status of ['pending', 'declined', 'cancelled', 'completed', 'no_show'] as const)
      expect(has({ status })).toBe(false)
  })
})

describe('what its forms send', () => {
  const wish = (text: string) => RoomAnswer.safeParse({ answer: 'another_time', wish: text })

  test('a text is counted as the browser counts it: a line break is one character', () => {
    const lines = `${'a\r\n'.repeat(LONGEST_WORDS / 2 - 1)}ab`
    expect(lines.length).toBeGreaterThan(LONGEST_WORDS)
    expect(wish(lines).success).toBe(true)
    expect(wish(`${lines}c`).error?.issues[0]?.message).toContain('2001 characters')
  })

  test('what a database or a letter cannot hold is left out', () => {
    const parsed = wish('\u0000Friday\u0007\r\nor\tMonday \ud800😀')
    expect(parsed.data).toEqual({ answer: 'another_time', wish: 'Friday\nor\tMonday 😀' })
  })

  test('a wish needs words, a reason does not', () => {
    expect(wish(' \r\n ').success).toBe(false)
    expect(RoomAnswer.safeParse({ answer: 'decline', reason: ' ' }).data).toEqual({
      answer: 'decline',
      reason: '',
    })
    expect(RoomAnswer.safeParse({ answer: 'decline' }).success).toBe(true)
  })

  test.each([
    {},
    { answer: 'cancel' },
    { answer: ['confirm', 'decline'] },
    { answer: 'tick', done: 'x' },
    { answer: { not: 'x' } },
  ])('anything else is refused: %j', (input) => {
    expect(RoomAnswer.safeParse(input).success).toBe(false)
  })
})

import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { changeTitle } from '@/components/interview/calendar-conflict'
import { CalendarLine } from '@/components/interview/calendar-line'
import { settlesIn } from '@/components/interview/calendar-words'
import { MissingLink } from '@/components/interview/missing-link'
import { PanelAnswer } from '@/components/interview/panel-answer'
import type { CalendarState } from '@/lib/domain/calendar-state'

const now = new Date('2026-03-03T10:20:00Z')
const before = new Date('2026-03-03T10:18:00Z')
const later = new Date('2026-03-03T10:25:00Z')
const words = (html: string) =>
  html
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(' )', ')')
    .trim()

function line(entry: CalendarState, acting = true): string {
  return renderToStaticMarkup(
    <CalendarLine
      org="acme"
      interviewId="i"
      entry={entry}
      timeZone="Europe/Berlin"
      now={now}
      {...(acting && { sync: async () => ({}) })}
    />,
  )
}

describe('the entry in Google', () => {
  const ada = { organizerName: 'Ada Lindqvist', isViewer: false }
  const unconnected = { kind: 'not_connected', ...ada, isViewer: true } as const
  it.each<[CalendarState, string]>([
    [{ kind: 'not_connected', htmlLink: null, ...ada }, 'Ada has not connected Google Calendar'],
    [{ ...unconnected, htmlLink: null }, 'Not in a calendar. Connect Google Calendar'],
    [
      { ...unconnected, htmlLink: 'https://calendar.google.com/x' },
      'In Google, but no longer updated. Connect Google Calendar',
    ],
    [
      { kind: 'broken', since: before, reason: 'revoked', ...ada },
      'Google ended the connection to Ada’s calendar Tue 3 Mar, 11:18 (2 min ago)',
    ],
    [
      { kind: 'broken', since: before, reason: 'revoked', ...ada, isViewer: true },
      'Google ended the connection to your calendar Tue 3 Mar, 11:18 (2 min ago) Reconnect',
    ],
    [{ kind: 'organizer_left', ...ada }, 'Not in a calendar: Ada is no member any more'],
    [{ kind: 'waiting', dueAt: before }, 'On its way to Google Sync now'],
    [{ kind: 'waiting', dueAt: later }, 'Google follows in a few seconds'],
    [
      { kind: 'synced', syncedAt: before, htmlLink: 'https://calendar.google.com/x' },
      'In Google Tue 3 Mar, 11:18 (2 min ago) Sync now',
    ],
    [
      { kind: 'retrying', lastError: '503: backend', nextAttemptAt: later },
      'Google did not answer, next try Tue 3 Mar, 11:25 (in 5 min) Sync now 503: backend',
    ],
    [{ kind: 'refused', lastError: 'No such guest' }, 'Google refused the entry. Sync now No such guest'],
    [{ kind: 'conflict', change: 'moved', to: null, htmlLink: null }, 'Moved in Google'],
    [{ kind: 'removed' }, ''],
  ])('%j reads %j', (entry, text) => {
    expect(words(line(entry))).toBe(text)
  })

  it('is looked at again by the page itself while it is on its way, or is soon tried again', () => {
    const retrying = (wait: number) =>
      settlesIn({ kind: 'retrying', lastError: null, nextAttemptAt: new Date(now.getTime() + wait) }, now)
    expect(settlesIn({ kind: 'waiting', dueAt: before }, now)).toBe(0)
    expect(retrying(15_000)).toBe(15_000)
    expect(retrying(-1_000)).toBe(0)
    expect(retrying(3_600_000)).toBeUndefined()
    expect(settlesIn({ kind: 'synced', syncedAt: before, htmlLink: null }, now)).toBeUndefined()
    expect(settlesIn(undefined, now)).toBeUndefined()
  })

  it('is linked, and not written by those who only look', () => {
    const entry = { kind: 'synced', syncedAt: before, htmlLink: 'https://calendar.google.com/x' } as const
    expect(line(entry)).toContain('href="https://calendar.google.com/x"')
    expect(line(entry, false)).not.toContain('Sync now')
  })

  it('holds no form within a paragraph, which no browser keeps', () => {
    expect(line({ kind: 'refused', lastError: null })).not.toMatch(/<p[ >](?:(?!<\/p>).)*<form/s)
  })
})

it('says whose interview somebody changed in Google, and how, on the clock of who looks', () => {
  const title = (kind: 'moved' | 'deleted', to: string | null) => {
    const at = to ? new Date(to) : null
    return changeTitle({ kind, startsAt: at, endsAt: at }, 'Priya Nair', 'Europe/Berlin')
  }
  expect(title('moved', '2026-03-05T15:00:00Z')).toBe(
    'Priya’s interview was moved in Google to Thu 5 Mar, 16:00 Berlin',
  )
  expect(title('moved', null)).toBe('Priya’s interview was made an all-day entry in Google')
  expect(title('deleted', null)).toBe('Priya’s interview was deleted in Google')
})

it('says that a video call has no link where Google makes none, with the way to one', () => {
  const missing = (calendar: CalendarState, meetingUrl: string | null = null) =>
    renderToStaticMarkup(
      <MissingLink format="video" meetingUrl={meetingUrl} calendar={calendar} href="/edit" />,
    )
  const not: CalendarState = { kind: 'removed' }
  expect(words(missing(not))).toBe('No link yet. Add one')
  expect(missing(not)).toContain('href="/edit"')
  expect(missing(not, 'https://meet.example/room')).toBe('')
  expect(missing({ kind: 'waiting', dueAt: before })).toBe('')
})

it('says an interviewer’s answer in a word', () => {
  const answer = (response: 'accepted' | 'declined' | 'tentative' | null, invited: boolean) =>
    words(renderToStaticMarkup(<PanelAnswer response={response} invited={invited} />))
  expect(answer('accepted', true)).toBe('accepted')
  expect(answer('declined', true)).toBe('declined')
  expect(answer('tentative', true)).toBe('maybe')
  expect(answer(null, true)).toBe('no answer')
  expect(answer(null, false)).toBe('')
})

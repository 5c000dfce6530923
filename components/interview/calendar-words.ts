import { CONNECTION_ENDED } from '@/lib/domain/calendar-broken'
import type { CalendarState } from '@/lib/domain/calendar-state'
import { firstName } from './first-name'

interface CalendarWords {
  words: string
  tone: 'good' | 'busy' | 'bad'
  /** The moment that the words end with. */
  at?: Date | null
  /** Google's own sentence. */
  detail?: string | null
  /** The entry in Google. */
  link?: string | null
  maySync?: boolean
  /** What the way to the calendar settings says, for whoever can do something there. */
  mayConnect?: string
}

/** What there is to say; undefined when there is nothing. */
export function calendarWords(entry: CalendarState, now: Date): CalendarWords | undefined {
  switch (entry.kind) {
    case 'not_connected':
      return notConnected(entry)
    case 'broken':
      return {
        words: `${CONNECTION_ENDED} to ${entry.isViewer ? 'your' : `${firstName(entry.organizerName)}’s`} calendar`,
        tone: 'bad',
        at: entry.since,
        ...(entry.isViewer && { mayConnect: 'Reconnect' }),
      }
    case 'organizer_left':
      return {
        words: `Not in a calendar: ${firstName(entry.organizerName)} is no member any more`,
        tone: 'busy',
      }
    case 'waiting':
      return entry.dueAt > now
        ? { words: 'Google follows in a few seconds', tone: 'busy' }
        : { words: 'On its way to Google', tone: 'busy', maySync: true }
    case 'synced':
      return { words: 'In Google', tone: 'good', at: entry.syncedAt, link: entry.htmlLink, maySync: true }
    case 'retrying':
      return {
        words: entry.nextAttemptAt
          ? 'Google did not answer, next try'
          : 'Google did not answer, will try again',
        tone: 'bad',
        at: entry.nextAttemptAt,
        detail: entry.lastError,
        maySync: true,
      }
    case 'refused':
      return { words: 'Google refused the entry.', tone: 'bad', detail: entry.lastError, maySync: true }
    case 'conflict':
      return {
        words: `${entry.change === 'deleted' ? 'Deleted' : 'Moved'} in Google`,
        tone: 'bad',
        link: entry.change === 'deleted' ? null : entry.htmlLink,
      }
    case 'removed':
      return undefined
    default:
      return entry satisfies never
  }
}

function notConnected(entry: Extract<CalendarState, { kind: 'not_connected' }>): CalendarWords {
  const { htmlLink, isViewer, organizerName } = entry
  const mayConnect = isViewer ? { mayConnect: 'Connect Google Calendar' } : {}
  if (htmlLink)
    return { words: 'In Google, but no longer updated.', tone: 'busy', link: htmlLink, ...mayConnect }
  const words = isViewer
    ? 'Not in a calendar.'
    : `${firstName(organizerName)} has not connected Google Calendar`
  return { words, tone: 'busy', ...mayConnect }
}

/** A next try that is further off is not waited for, milliseconds. */
const SOON = 120_000

/** Milliseconds until the entry reads otherwise by itself, if that is soon. */
export function settlesIn(entry: CalendarState | undefined, now: Date): number | undefined {
  if (entry?.kind === 'waiting') return 0
  if (entry?.kind !== 'retrying' || !entry.nextAttemptAt) return undefined
  const wait = Math.max(0, entry.nextAttemptAt.getTime() - now.getTime())
  return wait <= SOON ? wait : undefined
}

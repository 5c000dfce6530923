import type { Failure } from '@/lib/services/google/calendar-failure'
import { googleEventId } from '@/lib/services/google/event-id'
import type { WantedEvent } from '@/lib/services/google/wanted-event'

export const TOKEN = 'ya29.the-access-token'

/** Every word that must never stand in a failure. */
export const PRIVATE = [TOKEN, 'Zoë', 'ivan@acme.example', 'Backend']

export function wanted(changes: Partial<WantedEvent> = {}): WantedEvent {
  return {
    id: googleEventId('0195af27-6902-7b8a-94a3-4acdddb5fb5f', 0),
    summary: 'Zoë O’Neil: Backend Engineer',
    description: 'First talk\nhttps://app.example/o/acme/interviews/1',
    location: 'Room 4',
    startsAt: new Date('2026-03-29T07:00:00Z'),
    endsAt: new Date('2026-03-29T08:00:00Z'),
    timeZone: 'Europe/Berlin',
    status: 'tentative',
    guests: [{ email: 'ivan@acme.example', name: 'Ivan', optional: false }],
    meet: 'none',
    interviewId: '0195af27-0000-7b8a-94a3-4acdddb5fb5f',
    url: 'https://app.example/o/acme/interviews/1',
    ...changes,
  }
}

/** What Google answers for it. */
export function answered(changes: Record<string, unknown> = {}) {
  const { id } = wanted()
  return {
    status: 200,
    body: {
      kind: 'calendar#event',
      id,
      etag: '"3181161784712000"',
      status: 'tentative',
      htmlLink: 'https://www.google.com/calendar/event?eid=abc',
      summary: 'Zoë O’Neil: Backend Engineer',
      start: { dateTime: '2026-03-29T09:00:00+02:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-29T10:00:00+02:00', timeZone: 'Europe/Berlin' },
      sequence: 3,
      attendees: [{ email: 'Ivan@acme.example', responseStatus: 'accepted' }],
      ...changes,
    },
  }
}

export type AnyFailure = Failure<'exists' | 'changed' | 'absent' | 'gone' | 'resync'>

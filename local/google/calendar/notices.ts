import type { Calendars, Notice } from './calendars'
import type { Copy } from './event'
import { invalid } from './refusal'

export interface WriteOptions {
  conferenceDataVersion: 0 | 1
  sendUpdates: Notice['sendUpdates']
}

/** The query parameters that every write takes. */
export function readWriteOptions(query: URLSearchParams): WriteOptions {
  const version = query.get('conferenceDataVersion') ?? '0'
  if (version !== '0' && version !== '1') throw invalid(`Invalid value: ${version}`, 'conferenceDataVersion')
  const old = query.get('sendNotifications') === 'true' ? 'all' : 'none'
  const sendUpdates = query.get('sendUpdates') ?? old
  if (sendUpdates !== 'all' && sendUpdates !== 'externalOnly' && sendUpdates !== 'none')
    throw invalid(
      `Invalid string value: '${sendUpdates}'. Allowed values: [all, externalOnly, none]`,
      'sendUpdates',
    )
  return { conferenceDataVersion: version === '1' ? 1 : 0, sendUpdates }
}

/** Notes whom Google would write to. externalOnly: "Notifications are sent to non-Google Calendar guests only." */
export function notify(
  { clock, notices, people }: Calendars,
  { event, calendar }: Copy,
  { what, sendUpdates }: Pick<Notice, 'what' | 'sendUpdates'>,
): void {
  const guests = (event.attendees ?? []).map(({ email }) => email).filter((email) => email !== calendar)
  if (guests.length === 0) return
  const to = {
    all: guests,
    externalOnly: guests.filter((email) => !people.find(email)),
    none: [],
  }[sendUpdates]
  const at = new Date(clock.now()).toISOString()
  const list = notices.get(calendar) ?? []
  notices.set(calendar, [...list, { at, eventId: event.id, what, sendUpdates, to }])
}

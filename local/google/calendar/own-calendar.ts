import type { Caller } from './access'
import type { Calendars } from './calendars'

const CONFERENCES = { allowedConferenceSolutionTypes: ['hangoutsMeet'] }

/** https://developers.google.com/workspace/calendar/api/v3/reference/calendars#resource */
export function calendarOf({ zone }: Calendars, { person }: Caller): object {
  return {
    kind: 'calendar#calendar',
    etag: `"${person.sub}"`,
    id: person.email,
    summary: person.email,
    timeZone: zone,
    conferenceProperties: CONFERENCES,
  }
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/list: one's own calendar, no other. */
export function calendarListOf(calendars: Calendars, caller: Caller): object {
  const { kind: _, ...calendar } = calendarOf(calendars, caller) as Record<string, unknown>
  return {
    kind: 'calendar#calendarList',
    etag: `"l${caller.person.sub}"`,
    items: [
      {
        kind: 'calendar#calendarListEntry',
        ...calendar,
        accessRole: 'owner',
        primary: true,
        selected: true,
        defaultReminders: [{ method: 'popup', minutes: 10 }],
      },
    ],
  }
}

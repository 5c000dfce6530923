import { ask, type Outcome, PRIMARY } from './calendar-call'
import { type KnownEntry, patchBody } from './patch-body'
import { readEvent, type SeenEvent } from './seen-event'
import { insertBody, type WantedEvent } from './wanted-event'

/**
 * Guests without Google Calendar get the entry, its changes and its end by mail, since their calendars know it no
 * other way; those with it get it silently. What is said to people, our own letters say.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events/insert#sendUpdates
 */
const WRITE = { calendarId: PRIMARY, sendUpdates: 'externalOnly' } as const

/** With version 0 Google ignores what we say about the room. */
const WITH_ROOM = { ...WRITE, conferenceDataVersion: 1 } as const

interface Version {
  etag?: string | undefined
}

/** https://developers.google.com/workspace/calendar/api/guides/version-resources#conditional_modification */
function unchanged({ etag }: Version) {
  return etag ? { headers: { 'If-Match': etag } } : {}
}

/**
 * Puts an entry into the person's own calendar.
 * @returns `exists` when an entry of this id is, or was, there: a repeat of ours, or one deleted since
 */
export async function insertEvent(
  accessToken: string,
  wanted: WantedEvent,
): Promise<Outcome<{ event: SeenEvent }, 'exists'>> {
  return ask(accessToken, {
    request: (api) => api.events.insert({ ...WITH_ROOM, requestBody: insertBody(wanted) }),
    read: readEvent,
    own: { 409: 'exists' },
  })
}

/**
 * Makes an entry what is wanted, and leaves to people what they made of it (see patchBody). An entry that was deleted
 * comes to life again where Google still knows it.
 * @param known.etag only if it is still this version: else `changed`
 */
export async function patchEvent(
  accessToken: string,
  wanted: WantedEvent,
  known: KnownEntry = {},
): Promise<Outcome<{ event: SeenEvent }, 'changed' | 'absent' | 'gone'>> {
  return ask(accessToken, {
    request: (api) =>
      api.events.patch(
        { ...WITH_ROOM, eventId: wanted.id, requestBody: patchBody(wanted, known) },
        unchanged(known),
      ),
    read: readEvent,
    own: { 412: 'changed', 404: 'absent', 410: 'gone' },
  })
}

/**
 * Takes an entry out of the person's calendar and of its guests'. `gone` when somebody did so before.
 * @param known.etag only if it is still this version: else `changed`
 */
export async function deleteEvent(
  accessToken: string,
  eventId: string,
  known: Version = {},
): Promise<Outcome<object, 'changed' | 'absent' | 'gone'>> {
  return ask(accessToken, {
    request: (api) => api.events.delete({ ...WRITE, eventId }, unchanged(known)),
    read: () => ({}),
    own: { 412: 'changed', 404: 'absent', 410: 'gone' },
  })
}

/** The entry as it stands; one that was deleted comes as `cancelled` for as long as Google knows it. */
export async function getEvent(
  accessToken: string,
  eventId: string,
): Promise<Outcome<{ event: SeenEvent }, 'absent' | 'gone'>> {
  return ask(accessToken, {
    request: (api) => api.events.get({ calendarId: PRIMARY, eventId }),
    read: readEvent,
    own: { 404: 'absent', 410: 'gone' },
  })
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const OURS = /^ft[0-9a-f]{32}g(0|[1-9]\d{0,8})$/

/**
 * The id under which an entry stands in Google Calendar, chosen by us so that a repeated insert is refused instead
 * of done twice. Only a–v and 0–9 (base32hex), 5 to 1024 characters; an id is never free again, hence the generation.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events/insert#id
 * @param calendarEventId UUID of the CalendarEvent row. @throws TypeError for anything else.
 */
export function googleEventId(calendarEventId: string, generation: number): string {
  const id = `ft${calendarEventId.toLowerCase().replaceAll('-', '')}g${generation}`
  if (!UUID.test(calendarEventId.toLowerCase()) || !OURS.test(id))
    throw new TypeError('A Google event id needs the UUID of a calendar event and its generation')
  return id
}

/** Whether an entry of somebody's calendar was made by us (its instances in a series, which only people make, are not). */
export function isOurEventId(googleEventId: string): boolean {
  return OURS.test(googleEventId)
}

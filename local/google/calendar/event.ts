import type { calendar_v3 } from 'googleapis/build/src/apis/calendar'

/** An event as the API shows it. */
export type Event = calendar_v3.Schema$Event
export type Guest = calendar_v3.Schema$EventAttendee & { email: string; responseStatus: string }
export type Time = calendar_v3.Schema$EventDateTime

/**
 * An event as it is kept in one calendar: what depends on the reader (`kind`, `etag`, `htmlLink`, `self`, the zone of
 * its times) is added when it is shown. Instants are UTC with the zone that was given.
 */
export type KeptEvent = Omit<Event, 'attendees' | 'creator' | 'organizer'> & {
  id: string
  status: string
  iCalUID: string
  sequence: number
  created: string
  updated: string
  start: Time
  end: Time
  creator: { email: string; displayName?: string }
  organizer: { email: string; displayName?: string }
  attendees?: Guest[]
}

/** One event in one calendar. */
export interface Copy {
  event: KeptEvent
  /** Address of the person whose calendar it is. */
  calendar: string
  /** Grows with every change of any event: order of sync, and the ETag. */
  change: number
  /** The guest took it out of their own calendar. */
  removedByGuest?: boolean
}

/** What belongs to one copy alone; everything else of a copy is its organizer's. */
export const OWN_FIELDS = ['reminders', 'colorId', 'transparency', 'visibility'] as const

/** The named fields that an event has. */
export function only<Name extends keyof Event>(event: Event, names: readonly Name[]): Pick<Event, Name> {
  const has = names.filter((name) => event[name] !== undefined)
  return Object.fromEntries(has.map((name) => [name, event[name]])) as Pick<Event, Name>
}

export function etagOf({ change }: Copy): string {
  return `"${3_600_000_000_000_000 + change * 2}"`
}

export function isOrganizers({ event, calendar }: Copy): boolean {
  return event.organizer.email === calendar
}

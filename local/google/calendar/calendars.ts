import type { LocalClock } from '../../clock'
import type { Faults } from '../../faults'
import type { Agenda } from '../../resend/agenda'
import type { People } from '../people'
import type { Books } from './books'
import type { Channels } from './channels'
import type { Copy } from './event'
import { notFound } from './refusal'

/** How a conference that is asked for comes to be; `pending` turns into success two seconds later. */
export type Meet = 'success' | 'pending' | 'failure'

/** Whom Google would have written to: what `sendUpdates` asked for. */
export interface Notice {
  at: string
  eventId: string
  what: 'created' | 'changed' | 'cancelled'
  sendUpdates: 'all' | 'externalOnly' | 'none'
  to: string[]
}

/** What every part of Calendar shares. */
export interface Calendars {
  clock: LocalClock
  agenda: Agenda
  faults: Faults
  people: People
  books: Books
  channels: Channels
  /** By the organizer's address. */
  notices: Map<string, Notice[]>
  /** Conference by person and requestId. */
  conferences: Map<string, string>
  /** The IANA zone of every calendar. */
  zone: string
  meet: Meet
  /** Real milliseconds before every answer. */
  latency: number
  /** Base URL of the stand-in. */
  url(): string
}

/** @throws Refusal 404 when this calendar never had the event. */
export function copyOf({ books }: Calendars, email: string, id: string): Copy {
  const copy = books.of(email).copies.get(id)
  if (!copy) throw notFound()
  return copy
}

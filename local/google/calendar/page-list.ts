import { html, type Markup } from '../../resend/mailbox/html'
import type { Calendars } from './calendars'
import { type Copy, type Guest, isOrganizers } from './event'
import { instantOf } from './times'

/** The events of one person, earliest first, each with what its owner can do; without a person, whose there are. */
export function listed(calendars: Calendars, reader: Reader, problem?: string): Markup {
  const { email, zone = calendars.zone } = reader
  if (!email) return people(calendars, reader)
  const copies = [...calendars.books.of(email).copies.values()].sort(
    (a, b) => instantOf(a.event.start, calendars.zone) - instantOf(b.event.start, calendars.zone),
  )
  return html`<h1>${email}</h1>
<p class="quiet">All times in ${zone}.</p>
${problem && html`<p class="problem" role="alert">${problem}</p>`}
${copies.length === 0 ? html`<p>No events yet.</p>` : html`<ol>${copies.map((copy) => entry(copy, { zone, action: pathOf(reader) }))}</ol>`}`
}

/** Whose calendar is read, and in which zone when it is not the calendar's. */
export interface Reader {
  email: string
  zone?: string | undefined
}

export function pathOf({ email, zone }: Reader): string {
  return `/calendar?email=${encodeURIComponent(email)}${zone ? `&zone=${encodeURIComponent(zone)}` : ''}`
}

function people({ people }: Calendars, { zone }: Reader): Markup {
  const links = people
    .list()
    .map(
      ({ email, name }) =>
        html`<li><a href="${pathOf({ email, zone })}">${name}</a> <span class="quiet">${email}</span></li>`,
    )
  return html`<h1>Calendars</h1>
<form method="get" action="/calendar"><label>Mail address <input name="email" type="email" autocapitalize="none" required></label>${zone && html`<input type="hidden" name="zone" value="${zone}">`}<button>Open</button></form>
<ol>${links}</ol>`
}

function entry(copy: Copy, { zone, action }: { zone: string; action: string }): Markup {
  const { event } = copy
  const title = event.summary || '(No title)'
  return html`<li id="${event.id}">
<h2>${title}</h2>
<p>${time(copy, zone)} · ${event.status}</p>
${event.location && html`<p>${event.location}</p>`}
${event.hangoutLink && html`<p><a href="${event.hangoutLink}" rel="noreferrer">${event.hangoutLink}</a></p>`}
${event.attendees && html`<ul>${event.attendees.map((guest) => invited(guest, event.organizer.email))}</ul>`}
${event.status !== 'cancelled' && forms(copy, title, action)}
</li>`
}

const WORDS: Record<string, string> = {
  needsAction: 'has not answered',
  accepted: 'accepted',
  tentative: 'maybe',
  declined: 'declined',
}

function invited({ email, displayName, responseStatus }: Guest, organizer: string): Markup {
  return html`<li>${displayName ? `${displayName}, ${email}` : email} <span class="quiet">${email === organizer && 'organizer, '}${WORDS[responseStatus] ?? responseStatus}</span></li>`
}

/** An organizer moves and deletes, a guest answers. */
function forms(copy: Copy, title: string, action: string): Markup {
  const mine = isOrganizers(copy)
  const isGuest = copy.event.attendees?.some(({ email }) => email === copy.calendar)
  const acts: [string, string][] = [
    ...(isGuest
      ? ([
          ['accept', 'Accept'],
          ['maybe', 'Maybe'],
          ['decline', 'Decline'],
        ] as [string, string][])
      : []),
    ...((mine || copy.event.guestsCanModify) && !copy.event.start.date
      ? ([
          ['earlier', 'One hour earlier'],
          ['later', 'One hour later'],
        ] as [string, string][])
      : []),
    ['delete', mine ? 'Delete' : 'Remove'],
  ]
  return html`<form method="post" action="${action}" aria-label="${title}">
<input type="hidden" name="event" value="${copy.event.id}">
${acts.map(([act, label]) => html`<button name="act" value="${act}">${label}</button>`)}
</form>`
}

function time({ event }: Copy, zone: string): Markup {
  const { start, end } = event
  if (start.date)
    return html`<time datetime="${start.date}">${start.date}</time> to ${end.date ?? ''} (exclusive)`
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  const range = format.formatRange(instantOf(start, zone), instantOf(end, zone))
  return html`<time datetime="${start.dateTime ?? ''}">${range}</time>`
}

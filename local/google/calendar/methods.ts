import type { Call } from '../world'
import type { Caller } from './access'
import { type Calendars, copyOf } from './calendars'
import { changeEvent, deleteEvent } from './change'
import { type Copy, etagOf } from './event'
import { selected } from './fields'
import { freeBusy } from './free-busy'
import { insertEvent } from './insert'
import { listEvents, type Pages } from './list'
import { count, readZone } from './list-query'
import { readWriteOptions } from './notices'
import { shown, type View } from './show'
import { readEvent } from './writable'

/** One request of somebody who may make it. */
export interface Asked {
  calendars: Calendars
  pages: Pages
  call: Call
  caller: Caller
  eventId: string
}

/** Answers with a body, or with none. */
export type Handler = (asked: Asked) => object | undefined

export function list({ calendars, pages, caller, call }: Asked) {
  return listEvents(calendars, pages, { caller, params: call.url.searchParams })
}

export function get(asked: Asked) {
  return show(asked, copyOf(asked.calendars, asked.caller.person.email, asked.eventId))
}

export function insert(asked: Asked) {
  const options = readWriteOptions(asked.call.url.searchParams)
  const written = { body: readEvent(asked.call.body), options }
  viewOf(asked)
  return show(asked, insertEvent(asked.calendars, asked.caller.person, written))
}

export function change(how: 'patch' | 'update'): Handler {
  return (asked) => {
    const { calendars, call, caller, eventId } = asked
    const options = readWriteOptions(call.url.searchParams)
    const written = { body: readEvent(call.body), options, how, ifMatch: ifMatch(call) }
    viewOf(asked)
    return show(asked, changeEvent(calendars, caller.person.email, eventId, written))
  }
}

export function remove({ calendars, call, caller, eventId }: Asked) {
  const options = readWriteOptions(call.url.searchParams)
  deleteEvent(calendars, caller.person.email, { id: eventId, options, ifMatch: ifMatch(call) })
  return undefined
}

export function watch({ calendars, call, caller }: Asked) {
  const { email } = caller.person
  const uri = `${calendars.url()}/calendar/v3/calendars/${encodeURIComponent(email)}/events?alt=json`
  return calendars.channels.watch(email, uri, call.body)
}

export function stop({ calendars, call, caller }: Asked) {
  calendars.channels.stop(caller.person.email, call.body)
  return undefined
}

export function busy({ calendars, call, caller }: Asked) {
  return freeBusy(calendars, caller.person, call.body)
}

function show(asked: Asked, copy: Copy): object {
  return { ...shown(asked.calendars, copy, viewOf(asked)), etag: etagOf(copy) }
}

/** Also asked before a write, so that what cannot be shown is refused before anything happens. */
function viewOf({ calendars, call, caller }: Asked): View {
  const params = call.url.searchParams
  selected({}, params.get('fields'))
  return {
    zone: readZone(params, calendars.zone),
    maxAttendees: count(params, 'maxAttendees'),
    onlyBusy: caller.onlyBusy,
  }
}

function ifMatch({ request }: Call): string | undefined {
  return request.headers.get('if-match') ?? undefined
}

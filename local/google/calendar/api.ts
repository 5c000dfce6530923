import { setTimeout as wait } from 'node:timers/promises'
import type { Call, World } from '../world'
import { type Caller, callerOf, type Method } from './access'
import { type Calendars, copyOf } from './calendars'
import { changeEvent, deleteEvent } from './change'
import { type Copy, etagOf } from './event'
import { selected } from './fields'
import { freeBusy } from './free-busy'
import { insertEvent } from './insert'
import { listEvents, type Pages } from './list'
import { count, readZone } from './list-query'
import { readWriteOptions } from './notices'
import { calendarListOf, calendarOf } from './own-calendar'
import type { Quota } from './quota'
import { notFound, Refusal } from './refusal'
import { shown, type View } from './show'
import { readEvent } from './writable'

export interface CalendarApi {
  calendars: Calendars
  quota: Quota
  pages: Pages
}

interface Asked extends CalendarApi {
  call: Call
  caller: Caller
  eventId: string
}

type Handler = (asked: Asked) => object | undefined

const BASE = '/calendar/v3'
const ROUTES: [string, RegExp, Method, Handler][] = [
  ['GET', /^\/calendars\/([^/]+)\/events$/, 'Events.List', list],
  ['POST', /^\/calendars\/([^/]+)\/events$/, 'Events.Insert', insert],
  ['POST', /^\/calendars\/([^/]+)\/events\/watch$/, 'Events.Watch', watch],
  ['GET', /^\/calendars\/([^/]+)\/events\/([^/]+)$/, 'Events.Get', get],
  ['PATCH', /^\/calendars\/([^/]+)\/events\/([^/]+)$/, 'Events.Patch', change('patch')],
  ['PUT', /^\/calendars\/([^/]+)\/events\/([^/]+)$/, 'Events.Update', change('update')],
  ['DELETE', /^\/calendars\/([^/]+)\/events\/([^/]+)$/, 'Events.Delete', remove],
  ['POST', /^\/channels\/stop$/, 'Channels.Stop', stop],
  ['POST', /^\/freeBusy$/, 'Freebusy.Query', busy],
  ['GET', /^\/calendars\/([^/]+)$/, 'Calendars.Get', (asked) => calendarOf(asked.calendars, asked.caller)],
  [
    'GET',
    /^\/users\/me\/calendarList$/,
    'CalendarList.List',
    (asked) => calendarListOf(asked.calendars, asked.caller),
  ],
]

/** Calendar v3, as far as it is there; undefined for other paths. */
export async function answerCalendar(
  api: CalendarApi,
  world: World,
  call: Call,
): Promise<Response | undefined> {
  if (!call.url.pathname.startsWith(`${BASE}/`)) return undefined
  if (api.calendars.latency > 0) await wait(api.calendars.latency)
  try {
    return answer(api, world, call)
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.response()
    throw refusal
  }
}

function answer(api: CalendarApi, world: World, call: Call): Response {
  const path = call.url.pathname.slice(BASE.length)
  for (const [method, pattern, name, handler] of ROUTES) {
    const match = method === call.request.method && pattern.exec(path)
    if (!match) continue
    const caller = callerOf(world, call, name)
    api.quota.spend(caller.person.email)
    if (pattern.source.startsWith('^\\/calendars')) ownCalendar(caller, match[1] ?? '')
    const body = handler({ ...api, call, caller, eventId: decodeURIComponent(match[2] ?? '') })
    return respond(call, body)
  }
  throw notFound()
}

/** Nobody shares a calendar here, and what one may not see is not there. */
function ownCalendar({ person }: Caller, segment: string): void {
  const id = decodeURIComponent(segment).toLowerCase()
  if (id !== 'primary' && id !== person.email) throw notFound()
}

/** https://developers.google.com/workspace/calendar/api/guides/version-resources */
function respond({ request, url }: Call, body: object | undefined): Response {
  const fields = url.searchParams.get('fields')
  if (!body) return new Response(null, { status: 204 })
  const etag = 'etag' in body && typeof body.etag === 'string' ? body.etag : undefined
  if (etag && request.method === 'GET' && request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers: { etag } })
  return Response.json(selected(body, fields), { headers: etag ? { etag } : {} })
}

function list({ calendars, pages, caller, call }: Asked) {
  return listEvents(calendars, pages, { caller, params: call.url.searchParams })
}

function get(asked: Asked) {
  return show(asked, copyOf(asked.calendars, asked.caller.person.email, asked.eventId))
}

function insert(asked: Asked) {
  const options = readWriteOptions(asked.call.url.searchParams)
  const written = { body: readEvent(asked.call.body), options }
  viewOf(asked)
  return show(asked, insertEvent(asked.calendars, asked.caller.person, written))
}

function change(how: 'patch' | 'update'): Handler {
  return (asked) => {
    const { calendars, call, caller, eventId } = asked
    const options = readWriteOptions(call.url.searchParams)
    const written = { body: readEvent(call.body), options, how, ifMatch: ifMatch(call) }
    viewOf(asked)
    return show(asked, changeEvent(calendars, caller.person.email, eventId, written))
  }
}

function remove({ calendars, call, caller, eventId }: Asked) {
  const options = readWriteOptions(call.url.searchParams)
  deleteEvent(calendars, caller.person.email, { id: eventId, options, ifMatch: ifMatch(call) })
  return undefined
}

function watch({ calendars, call, caller }: Asked) {
  const { email } = caller.person
  const uri = `${calendars.url()}${BASE}/calendars/${encodeURIComponent(email)}/events?alt=json`
  return calendars.channels.watch(email, uri, call.body)
}

function stop({ calendars, call, caller }: Asked) {
  calendars.channels.stop(caller.person.email, call.body)
  return undefined
}

function busy({ calendars, call, caller }: Asked) {
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

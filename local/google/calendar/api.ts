import { setTimeout as wait } from 'node:timers/promises'
import type { Call, World } from '../world'
import { type Caller, callerOf, type Method } from './access'
import type { Calendars } from './calendars'
import { selected } from './fields'
import type { Pages } from './list'
import { busy, change, get, type Handler, insert, list, remove, stop, watch } from './methods'
import { calendarListOf, calendarOf } from './own-calendar'
import type { Quota } from './quota'
import { notFound, Refusal } from './refusal'

export interface CalendarApi {
  calendars: Calendars
  quota: Quota
  pages: Pages
}

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
    if (pattern.source.startsWith('^\\/calendars')) ownCalendar(caller, decoded(match[1]))
    const body = handler({ ...api, call, caller, eventId: decoded(match[2]) })
    return respond(call, body)
  }
  throw notFound()
}

/** Nobody shares a calendar here, and what one may not see is not there. */
function ownCalendar({ person }: Caller, calendarId: string): void {
  const id = calendarId.toLowerCase()
  if (id !== 'primary' && id !== person.email) throw notFound()
}

function decoded(segment = ''): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw notFound()
  }
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

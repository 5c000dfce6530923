import type { Person } from '../people'
import { bearerOf, type Call, type World } from '../world'
import { Refusal } from './refusal'

const READ_EVENTS = [
  'calendar',
  'calendar.readonly',
  'calendar.events',
  'calendar.events.readonly',
  'calendar.events.owned',
  'calendar.events.owned.readonly',
  'calendar.events.freebusy',
]
const WRITE_EVENTS = ['calendar', 'calendar.events', 'calendar.events.owned']

/**
 * The scopes that each method's reference page lists, any one of which is enough. Left out: `calendar.app.created` and
 * `calendar.events.public.readonly`, since here every calendar is a person's own.
 * https://developers.google.com/workspace/calendar/api/v3/reference
 */
const SCOPES = {
  'Events.List': READ_EVENTS,
  'Events.Get': READ_EVENTS,
  'Events.Watch': READ_EVENTS,
  'Events.Insert': WRITE_EVENTS,
  'Events.Patch': WRITE_EVENTS,
  'Events.Update': WRITE_EVENTS,
  'Events.Delete': WRITE_EVENTS,
  'Channels.Stop': [
    ...READ_EVENTS,
    'calendar.acls',
    'calendar.acls.readonly',
    'calendar.calendarlist',
    'calendar.calendarlist.readonly',
    'calendar.settings.readonly',
  ],
  'Freebusy.Query': ['calendar', 'calendar.readonly', 'calendar.freebusy', 'calendar.events.freebusy'],
  'Calendars.Get': ['calendar', 'calendar.readonly', 'calendar.calendars', 'calendar.calendars.readonly'],
  'CalendarList.List': [
    'calendar',
    'calendar.readonly',
    'calendar.calendarlist',
    'calendar.calendarlist.readonly',
  ],
}
export type Method = keyof typeof SCOPES

const PREFIX = 'https://www.googleapis.com/auth/'

/** Who asks, and whether they may see no more than when somebody is busy. */
export interface Caller {
  person: Person
  onlyBusy: boolean
}

/** @throws Refusal 401 without a living token, 403 without one of the method's scopes. */
export function callerOf(world: World, call: Call, method: Method): Caller {
  const token = bearerOf(call)
  const grant = world.grants.bearer(token ?? '')
  if (!grant) throw unauthenticated(token === undefined)
  const held = SCOPES[method].filter((scope) => grant.scopes.includes(PREFIX + scope))
  if (held.length === 0) throw insufficient(method)
  return { person: grant.person, onlyBusy: held.every((scope) => scope === 'calendar.events.freebusy') }
}

function unauthenticated(missing: boolean): Refusal {
  const expected =
    'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.'
  return new Refusal(
    401,
    {
      domain: 'global',
      reason: missing ? 'required' : 'authError',
      message: missing ? 'Login Required.' : 'Invalid Credentials',
      locationType: 'header',
      location: 'Authorization',
    },
    {
      message: missing
        ? `Request is missing required authentication credential. ${expected}`
        : `Request had invalid authentication credentials. ${expected}`,
      body: { status: 'UNAUTHENTICATED' },
      headers: {
        'www-authenticate': `Bearer realm="https://accounts.google.com/"${missing ? '' : ', error="invalid_token"'}`,
      },
    },
  )
}

/** The body as https://github.com/analogdotnow/Analog/issues/296 shows it. */
function insufficient(method: Method): Refusal {
  const scopes = SCOPES[method].map((scope) => PREFIX + scope).join(' ')
  return new Refusal(
    403,
    { domain: 'global', reason: 'insufficientPermissions', message: 'Insufficient Permission' },
    {
      message: 'Request had insufficient authentication scopes.',
      body: {
        status: 'PERMISSION_DENIED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
            domain: 'googleapis.com',
            metadata: { service: 'calendar-json.googleapis.com', method: `calendar.v3.${method}` },
          },
        ],
      },
      headers: {
        'www-authenticate': `Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="${scopes}"`,
      },
    },
  )
}

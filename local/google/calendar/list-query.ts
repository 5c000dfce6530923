import { invalid, timeRangeEmpty } from './refusal'
import { isZone, readInstant } from './times'

export interface ListQuery {
  zone: string
  maxResults: number
  maxAttendees: number | undefined
  pageToken: string | null
  syncToken: string | null
  orderBy: string | null
  showDeleted: boolean
  iCalUID: string | null
  timeMin: number | undefined
  timeMax: number | undefined
  updatedMin: number | undefined
  privateProperties: [string, string][]
  sharedProperties: [string, string][]
  words: string[]
  /** Searches, orders and changes since a time start no sync: only a plain or a time-bounded list does. */
  isFiltered: boolean
}

/** "Cannot be specified together with nextSyncToken": https://developers.google.com/workspace/calendar/api/v3/reference/events/list */
const NOT_WITH_SYNC_TOKEN = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
]
const FILTERS = ['iCalUID', 'orderBy', 'privateExtendedProperty', 'q', 'sharedExtendedProperty', 'updatedMin']
const OTHERS = ['alwaysIncludeEmail', 'eventTypes', 'maxAttendees', 'maxResults', 'pageToken', 'showDeleted']
const MORE = ['showHiddenInvitations', 'singleEvents', 'syncToken', 'timeZone']
const COMMON = [
  'alt',
  'fields',
  'key',
  'access_token',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'userIp',
  '$.xgafv',
]
const KNOWN = new Set([...NOT_WITH_SYNC_TOKEN, ...OTHERS, ...MORE, ...COMMON])

/** @throws Refusal 400 for a parameter that does not exist, does not parse, or may not stand beside another */
export function readListQuery(params: URLSearchParams, calendarZone: string): ListQuery {
  for (const name of params.keys())
    if (!KNOWN.has(name)) throw invalid(`Unknown name "${name}": Cannot bind query parameter.`, name)
  const syncToken = params.get('syncToken')
  if (syncToken !== null) checkSync(params)
  const [timeMin, timeMax] = [instant(params, 'timeMin'), instant(params, 'timeMax')]
  if (timeMin !== undefined && timeMax !== undefined && timeMin >= timeMax) throw timeRangeEmpty('timeMax')
  return {
    zone: readZone(params, calendarZone),
    maxResults: Math.min(count(params, 'maxResults') ?? 250, 2500),
    maxAttendees: count(params, 'maxAttendees'),
    pageToken: params.get('pageToken'),
    syncToken,
    orderBy: order(params),
    showDeleted: params.get('showDeleted') === 'true',
    iCalUID: params.get('iCalUID'),
    timeMin,
    timeMax,
    updatedMin: instant(params, 'updatedMin'),
    privateProperties: properties(params, 'privateExtendedProperty'),
    sharedProperties: properties(params, 'sharedExtendedProperty'),
    words: (params.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean),
    isFiltered: FILTERS.some((name) => params.has(name)),
  }
}

export function readZone(params: URLSearchParams, calendarZone: string): string {
  const zone = params.get('timeZone') ?? calendarZone
  if (!isZone(zone)) throw invalid('Invalid time zone.', 'timeZone')
  return zone
}

export function count(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name)
  if (text === null) return undefined
  if (!/^[1-9]\d{0,8}$/.test(text)) throw invalid(`Invalid integer value: '${text}'.`, name)
  return Number(text)
}

/** The reason as https://qiita.com/shiraily/items/6762046f041551c269da reports it. */
function checkSync(params: URLSearchParams): void {
  const forbidden = NOT_WITH_SYNC_TOKEN.some((name) => params.has(name))
  if (forbidden || params.get('showDeleted') === 'false')
    throw invalid(
      'Sync token cannot be used with other request restrictions.',
      'syncToken',
      'syncTokenWithRequestRestrictions',
    )
}

function order(params: URLSearchParams): string | null {
  const orderBy = params.get('orderBy')
  if (orderBy !== null && orderBy !== 'startTime' && orderBy !== 'updated')
    throw invalid(`Invalid string value: '${orderBy}'. Allowed values: [startTime, updated]`, 'orderBy')
  // "Only available when querying single events": the requested ordering is not available otherwise.
  if (orderBy === 'startTime' && params.get('singleEvents') !== 'true')
    throw invalid('The requested ordering is not available for the particular query.', 'orderBy')
  return orderBy
}

function instant(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name)
  if (text === null) return undefined
  const read = readInstant(text)
  if (read === undefined) throw invalid('Bad Request', name, 'badRequest')
  // "Milliseconds may be provided but are ignored."
  return name === 'updatedMin' ? read : Math.floor(read / 1000) * 1000
}

function properties(params: URLSearchParams, name: string): [string, string][] {
  return params.getAll(name).map((text) => {
    const at = text.indexOf('=')
    if (at < 1) throw invalid('Invalid extended property constraint.', name)
    return [text.slice(0, at), text.slice(at + 1)]
  })
}

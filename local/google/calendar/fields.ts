import { invalid } from './refusal'

/** What is asked for: true for a whole field, or a selection inside it. */
type Selection = Map<string, Selection | true>

const NAMES = new Set(
  `accessRole accessCode additionalGuests address anyoneCanAddSelf attendees attendeesOmitted busy calendars
  colorId comment conferenceData conferenceId conferenceProperties conferenceSolution conferenceSolutionKey
  createRequest created creator date dateTime defaultReminders description displayName email end entryPoints
  entryPointType errors etag eventType expiration extendedProperties guestsCanInviteOthers guestsCanModify
  guestsCanSeeOtherGuests hangoutLink htmlLink iCalUID iconUri id items key kind label location method minutes name
  nextPageToken nextSyncToken optional organizer overrides primary private reminders requestId resource resourceId
  resourceUri responseStatus self sequence shared source start status statusCode summary timeMax timeMin timeZone
  title token transparency type updated uri url useDefault visibility`.split(/\s+/),
)
/** Below these, names are the caller's own. */
const FREE = new Set(['private', 'shared', 'calendars'])

/**
 * Partial response: `items(id,start/dateTime),nextSyncToken` and `*`.
 * https://developers.google.com/workspace/calendar/api/guides/performance#partial-response
 * @throws Refusal 400 for a field that does not exist or a selection that does not parse
 */
export function selected(value: unknown, fields: string | null): unknown {
  if (fields === null) return value
  const reader = { text: fields.replace(/\s+/g, ''), at: 0 }
  const selection = readList(reader, false)
  if (reader.at < reader.text.length) throw wrong(fields)
  return pick(value, selection)
}

interface Reader {
  text: string
  at: number
}

function readList(reader: Reader, free: boolean): Selection {
  const selection: Selection = new Map()
  do {
    const [name, inner] = readPath(reader, free)
    const before = selection.get(name)
    if (before instanceof Map && inner instanceof Map)
      for (const [key, value] of inner) before.set(key, value)
    else selection.set(name, before === true ? true : inner)
  } while (took(reader, ','))
  return selection
}

function readPath(reader: Reader, free: boolean): [string, Selection | true] {
  const name = /^(\*|[^,/()]+)/.exec(reader.text.slice(reader.at))?.[1]
  if (!name || (!free && name !== '*' && !NAMES.has(name))) throw wrong(name ?? reader.text)
  reader.at += name.length
  const freeBelow = FREE.has(name)
  if (took(reader, '/')) return [name, new Map([readPath(reader, freeBelow)])]
  if (!took(reader, '(')) return [name, true]
  const inner = readList(reader, freeBelow)
  if (!took(reader, ')')) throw wrong(reader.text)
  return [name, inner]
}

function took(reader: Reader, sign: string): boolean {
  if (reader.text[reader.at] !== sign) return false
  reader.at += 1
  return true
}

function pick(value: unknown, selection: Selection | true): unknown {
  if (selection === true || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => pick(one, selection))
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const wanted = selection.get(name) ?? selection.get('*')
    return wanted ? [[name, pick(inner, wanted)]] : []
  })
  return Object.fromEntries(entries)
}

function wrong(name: string) {
  return invalid(`Invalid field selection ${name}`, 'fields', 'invalidParameter')
}

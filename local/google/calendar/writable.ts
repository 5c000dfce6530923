import { z } from 'zod'
import type { Event } from './event'
import { invalid } from './refusal'

const text = z.string().nullish()
const flag = z.boolean().nullish()
const time = z.object({ date: text, dateTime: text, timeZone: text }).nullish()
const properties = z.record(z.string(), z.string().nullable()).nullish()

/** What can be written of an event; anything else in a body is read-only or unknown, and ignored. */
const Writable = z.object({
  id: text,
  iCalUID: text,
  status: z.enum(['confirmed', 'tentative', 'cancelled']).nullish(),
  sequence: z.number().int().nullish(),
  summary: text,
  description: text,
  location: text,
  colorId: text,
  start: time,
  end: time,
  transparency: z.enum(['opaque', 'transparent']).nullish(),
  visibility: z.enum(['default', 'public', 'private', 'confidential']).nullish(),
  attendees: z
    .array(
      z.object({
        email: text,
        displayName: text,
        comment: text,
        optional: flag,
        resource: flag,
        additionalGuests: z.number().int().nullish(),
        responseStatus: z.enum(['needsAction', 'declined', 'tentative', 'accepted']).nullish(),
      }),
    )
    .nullish(),
  attendeesOmitted: flag,
  guestsCanInviteOthers: flag,
  guestsCanModify: flag,
  guestsCanSeeOtherGuests: flag,
  anyoneCanAddSelf: flag,
  extendedProperties: z.object({ private: properties, shared: properties }).nullish(),
  reminders: z
    .object({
      useDefault: flag,
      overrides: z
        .array(z.object({ method: z.enum(['email', 'popup']), minutes: z.number().int().min(0).max(40_320) }))
        .max(5)
        .nullish(),
    })
    .nullish(),
  source: z.object({ title: text, url: text }).nullish(),
  conferenceData: z
    .looseObject({
      createRequest: z
        .object({ requestId: text, conferenceSolutionKey: z.object({ type: text }).nullish() })
        .nullish(),
    })
    .nullish(),
  eventType: text,
  recurrence: z.array(z.string()).nullish(),
})

/** @throws Refusal 400 for what is not JSON, has a wrong type, or is not there in this stand-in. */
export function readEvent(body: string): Event {
  const parsed = Writable.safeParse(readJson(body))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalid(`Invalid value for: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const event = parsed.data
  const { reminders, source } = event
  if (event.recurrence?.length) throw invalid('This stand-in keeps no recurring events.')
  if (event.eventType && event.eventType !== 'default') throw invalid('Invalid event type.')
  if (reminders?.useDefault && reminders.overrides?.length)
    throw invalid(
      'Cannot specify both default reminders and overrides at the same time.',
      undefined,
      'cannotUseDefaultRemindersAndSpecifyOverride',
    )
  if (source?.url && !/^https?:\/\//.test(source.url)) throw invalid('Invalid source URL.')
  return event as Event
}

export function readJson(body: string): unknown {
  try {
    return body ? JSON.parse(body) : {}
  } catch {
    throw invalid('Parse Error', undefined, 'parseError')
  }
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/events#id */
export function checkId(id: string): string {
  if (!/^[a-v0-9]{5,1024}$/.test(id)) throw invalid('Invalid resource id value.')
  return id
}

/**
 * Patch semantics: objects are merged, null takes a field away, arrays are replaced.
 * https://developers.google.com/workspace/calendar/api/guides/performance#patch
 */
export function merged<Value>(before: Value, patch: unknown): Value {
  if (!isRecord(before) || !isRecord(patch)) return patch as Value
  const after: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete after[name]
    else if (value !== undefined) after[name] = isRecord(value) ? merged(after[name] ?? {}, value) : value
  }
  return after as Value
}

/** The same without any null, as a body that replaces is kept. */
export function withoutNulls<Value>(value: Value): Value {
  return merged({} as Value, value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

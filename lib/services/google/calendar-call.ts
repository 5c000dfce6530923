import { auth, calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js'
import { type Failure, failureOf, problemOf } from './calendar-failure'
import { googleEndpoints } from './endpoints'
import { CALL_LIMIT_MS } from './time-limit'

/** The calendar that every person has. */
export const PRIMARY = 'primary'

export type Outcome<Value, Own extends string = never> = ({ ok: true } & Value) | Failure<Own>

/**
 * One request to Google Calendar: at most one, answered or given up after CALL_LIMIT_MS. When to try again is written
 * on our own row.
 * @param call.own what a status, or a reason of Google's, means for this call in particular
 * @param call.read the answer in our words; undefined when it is none
 */
export async function ask<Value, Own extends string = never>(
  accessToken: string,
  call: {
    request(api: calendar_v3.Calendar): Promise<{ data: unknown }>
    read(data: unknown): Value | undefined
    own?: Record<string, Own>
  },
): Promise<Outcome<Value, Own>> {
  try {
    const { data } = await call.request(calendarOf(accessToken))
    const value = call.read(data)
    if (value !== undefined) return { ok: true, ...value }
    return { ok: false, reason: 'unanswered', detail: 'Google Calendar: no understandable answer' }
  } catch (error) {
    return failureOf(problemOf(error, accessToken), call.own ?? {})
  }
}

function calendarOf(accessToken: string): calendar_v3.Calendar {
  const client = new auth.OAuth2()
  client.setCredentials({ access_token: accessToken })
  const { api } = googleEndpoints()
  const options = { auth: client, timeout: CALL_LIMIT_MS, retry: false }
  return new calendar_v3.Calendar(api ? { ...options, rootUrl: api } : options)
}

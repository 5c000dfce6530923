import { randomUUID } from 'node:crypto'
import {
  auth as authPlus,
  type calendar_v3,
  calendar as calendarApi,
} from 'googleapis/build/src/apis/calendar'
import { CLIENT, REDIRECT, startStack } from './start'

export const SCOPE = 'https://www.googleapis.com/auth/'
export const ADA = 'ada@acme.example'
export const BEN = 'ben@acme.example'
export const HOUR = 3_600_000

type Stack = Awaited<ReturnType<typeof startStack>>
type Options = NonNullable<Parameters<typeof startStack>[0]>['calendar']
export type Client = calendar_v3.Calendar
export type ListParams = calendar_v3.Params$Resource$Events$List
export type ContractEvents = Client['events']

/** The stand-in, and the unmodified client of anybody who signs in there. */
export async function startCalendar(options: Options = {}) {
  const stack = await startStack({ calendar: options })
  const client = async (email = ADA, scopes = ['calendar']): Promise<Client> => {
    const full = scopes.map((scope) => SCOPE + scope)
    const { refresh_token, access_token } = await stack.tokensOf(email, full, { prompt: 'consent' })
    return clientWith(stack, { refresh_token, access_token })
  }
  return { ...stack, client }
}

export function clientWith(
  { google }: Pick<Stack, 'google'>,
  tokens: { refresh_token?: string | undefined; access_token?: string | undefined },
): Client {
  const { url } = google
  const auth = new authPlus.OAuth2({
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    redirectUri: REDIRECT,
    endpoints: { oauth2TokenUrl: `${url}/token`, oauth2RevokeUrl: `${url}/revoke` },
  })
  auth.setCredentials({
    refresh_token: tokens.refresh_token ?? null,
    access_token: tokens.access_token ?? null,
  })
  return calendarApi({ version: 'v3', auth, rootUrl: `${url}/`, retry: false })
}

/**
 * What the contract is held against: the stand-in, or Google itself where CONTRACT_GOOGLE_CLIENT_ID, _CLIENT_SECRET
 * and _REFRESH_TOKEN (scope calendar, of an account made for this) are set.
 */
export async function startContract() {
  const { CONTRACT_GOOGLE_CLIENT_ID: id, CONTRACT_GOOGLE_CLIENT_SECRET: secret } = process.env
  const refreshToken = process.env.CONTRACT_GOOGLE_REFRESH_TOKEN
  if (!id || !secret || !refreshToken) {
    const stack = await startCalendar()
    return { calendar: await stack.client(), now: () => stack.clock.now(), close: () => stack.google.close() }
  }
  const auth = new authPlus.OAuth2({ clientId: id, clientSecret: secret })
  auth.setCredentials({ refresh_token: refreshToken })
  return {
    calendar: calendarApi({ version: 'v3', auth }),
    now: () => Date.now(),
    close: async () => {},
  }
}

/** An id as Google takes it: base32hex, which every hexadecimal number is. */
export function newId(): string {
  return randomUUID().replaceAll('-', '')
}

/** An hour's event that begins in so many hours. */
export function eventAt(
  now: number,
  hours: number,
  more: calendar_v3.Schema$Event = {},
): calendar_v3.Schema$Event {
  const start = Math.ceil(now / HOUR) * HOUR + hours * HOUR
  return {
    summary: 'Interview',
    start: { dateTime: new Date(start).toISOString(), timeZone: 'Europe/Berlin' },
    end: { dateTime: new Date(start + HOUR).toISOString(), timeZone: 'Europe/Berlin' },
    ...more,
  }
}

/** What a refused call said: status, reason and message. */
export async function refusalOf(call: Promise<unknown>) {
  const fault = (await call.then(
    () => undefined,
    (error: unknown) => error,
  )) as {
    response?: { status: number; data?: { error?: { errors?: { reason: string }[]; message: string } } }
  }
  const { response } = fault ?? {}
  const error = response?.data?.error
  return { status: response?.status, reason: error?.errors?.[0]?.reason, message: error?.message }
}

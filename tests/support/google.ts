import { randomUUID } from 'node:crypto'
import type { LocalClock } from '@/local/clock'
import type { Faults } from '@/local/faults'
import type { CalendarOptions } from '@/local/google/calendar/stand-in'
import { type GoogleStandIn, startGoogle } from '@/local/google/stand-in'
import { type LoggedRequest, RequestLog } from '@/local/requests'
import type { TestDatabase } from './database'

const CLIENT = { client_id: 'test-client', client_secret: 'test-client-secret' }
const REDIRECT = 'http://localhost:3000/api/google/callback'
const SCOPES = ['calendar.events', 'calendar.freebusy'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
)

/** The stand-in for Google, and what it was asked. */
export interface TestGoogle extends GoogleStandIn {
  requests: RequestLog
  /** Tokens of somebody who agrees to these scopes, as after a consent with `access_type=offline`. */
  consent(email: string, scopes?: string[]): Promise<{ refresh_token: string; access_token: string }>
  /** Calls of Calendar since the given length of the log, as "POST 200". */
  calls(since?: number): string[]
  /** The same requests in full, the token endpoint's included. */
  asked(since?: number): LoggedRequest[]
}

/** Starts the stand-in, and leads lib/env.ts to it; before anything of lib/ has asked for the environment. */
export async function startTestGoogle(
  { clock, faults }: { clock: LocalClock; faults: Faults },
  calendar: CalendarOptions = {},
): Promise<TestGoogle> {
  const requests = new RequestLog()
  const google = await startGoogle({
    clock,
    faults,
    requests,
    calendar,
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    redirectUris: [REDIRECT],
    users: [],
  })
  Object.assign(process.env, {
    GOOGLE_CLIENT_ID: CLIENT.client_id,
    GOOGLE_CLIENT_SECRET: CLIENT.client_secret,
    GOOGLE_API_URL: google.url,
    GOOGLE_DISCOVERY_URL: `${google.url}/.well-known/openid-configuration`,
  })
  const asked = (since = 0) => requests.list('google').slice(since)
  return {
    ...google,
    requests,
    asked,
    calls: (since) =>
      asked(since)
        .filter(({ path }) => path.startsWith('/calendar/'))
        .map(({ method, status }) => `${method} ${status}`),
    consent: (email, scopes = SCOPES) => consent(google.url, email, scopes),
  }
}

async function consent(url: string, email: string, scopes: string[]) {
  const address = new URL(`${url}/o/oauth2/v2/auth`)
  address.search = new URLSearchParams({
    client_id: CLIENT.client_id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: scopes.join(' '),
    access_type: 'offline',
    prompt: 'consent',
    state: 'test',
  }).toString()
  const form = new URLSearchParams({ decision: 'allow', account: 'other', email })
  for (const scope of scopes) form.append('scope', scope)
  const agreed = await fetch(address, { method: 'POST', body: form, redirect: 'manual' })
  const code = new URL(agreed.headers.get('location') ?? 'http://none').searchParams.get('code') ?? ''
  const body = new URLSearchParams({
    ...CLIENT,
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
  })
  const answer = await fetch(`${url}/token`, { method: 'POST', body })
  if (!answer.ok) throw new Error(`The stand-in gave no tokens: ${await answer.text()}`)
  return (await answer.json()) as { refresh_token: string; access_token: string }
}

/**
 * Connects the recruiter's calendar as a finished consent leaves it, with tokens that the stand-in gave. A second time
 * it is the same account, connected anew.
 * @param options.scopes what the person agrees to, if not to all that the calendar needs
 */
export async function connectCalendar(
  world: { google: TestGoogle; database: TestDatabase; now(): Date },
  { viewer }: { viewer: { userId: string; email: string } },
  options: { scopes?: string[] } = {},
): Promise<void> {
  const { sealToken } = await import('@/lib/services/sealed-token')
  const { userId, email } = viewer
  const tokens = await world.google.consent(email, options.scopes)
  const at = world.now()
  const connection = {
    scopes: (options.scopes ?? SCOPES).join(' '),
    refreshToken: sealToken(tokens.refresh_token, { userId, purpose: 'refresh' }),
    accessToken: sealToken(tokens.access_token, { userId, purpose: 'access' }),
    accessExpiresAt: new Date(at.getTime() + 3_599_000),
    connectedAt: at,
    brokenAt: null,
    brokenReason: null,
    refreshLeaseUntil: null,
    syncToken: null,
    updatedAt: at,
  }
  await world.database.client.googleAccount.upsert({
    where: { userId },
    create: { id: randomUUID(), userId, subject: randomUUID(), email, createdAt: at, ...connection },
    update: connection,
  })
}

import { createHash, randomBytes } from 'node:crypto'
import { LocalClock } from '@/local/clock'
import { Faults } from '@/local/faults'
import type { CalendarOptions } from '@/local/google/calendar/stand-in'
import { startGoogle } from '@/local/google/stand-in'
import { RequestLog } from '@/local/requests'

export const REDIRECT = 'http://localhost:3000/api/auth/callback/google'
export const CALENDAR = 'https://www.googleapis.com/auth/calendar.events'
export const GMAIL = 'https://www.googleapis.com/auth/gmail.readonly'
export const CLIENT = { client_id: 'local-client', client_secret: 'local-secret' }

/** A stand-in with Ada and Ben on a clock of its own, and a client that is nothing but fetch. */
export async function startStack(options: { calendar?: CalendarOptions } = {}) {
  const clock = new LocalClock()
  clock.jumpTo(Date.parse('2027-03-02T10:00:00Z'))
  const faults = new Faults()
  const requests = new RequestLog()
  const google = await startGoogle({
    clock,
    faults,
    requests,
    ...options,
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    redirectUris: [REDIRECT],
    users: [
      { email: 'ada@acme.example', name: 'Ada Lovelace' },
      { email: 'ben@acme.example', name: 'Ben Okri' },
    ],
  })

  const pageAddress = (params: Record<string, string | undefined> = {}) => {
    const url = new URL(`${google.url}/o/oauth2/v2/auth`)
    const query = {
      client_id: CLIENT.client_id,
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: 'openid email profile',
      state: 's1',
      ...params,
    }
    for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value)
    return url
  }
  const ask = (params?: Record<string, string | undefined>) =>
    fetch(pageAddress(params), { redirect: 'manual' })
  /** Fills in the consent form; `form` may deny, choose or tick otherwise. */
  const decide = async (params: Record<string, string> = {}, form: [string, string][] = []) => {
    const body = new URLSearchParams(form)
    if (!body.has('decision')) body.set('decision', 'allow')
    if (!body.has('account')) body.set('account', 'ada@acme.example')
    const response = await fetch(pageAddress(params), { method: 'POST', body, redirect: 'manual' })
    const location = response.headers.get('location')
    return { response, back: new URL(location ?? 'http://none').searchParams }
  }
  const token = async (params: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams(headers.authorization ? params : { ...CLIENT, ...params })
    const response = await fetch(`${google.url}/token`, { method: 'POST', body, headers })
    return { status: response.status, json: (await response.json()) as Record<string, string> }
  }
  const exchange = (code: string | null, params: Record<string, string> = {}) =>
    token({ grant_type: 'authorization_code', code: code ?? '', redirect_uri: REDIRECT, ...params })
  /** Signs in with calendar access and offline tokens. */
  const signIn = async (params: Record<string, string> = {}) => {
    const wanted = { access_type: 'offline', scope: `openid email profile ${CALENDAR}`, ...params }
    const { back } = await decide(wanted, [['scope', CALENDAR]])
    return (await exchange(back.get('code'))).json
  }
  /** The tokens of somebody who agreed to these scopes. */
  const tokensOf = async (email: string, scopes: string[], params: Record<string, string> = {}) => {
    const wanted = { access_type: 'offline', scope: scopes.join(' '), ...params }
    const boxes = scopes.map((scope): [string, string] => ['scope', scope])
    const who: [string, string][] = [
      ['account', 'other'],
      ['email', email],
    ]
    const { back } = await decide(wanted, [...who, ...boxes])
    return (await exchange(back.get('code'))).json
  }
  const userinfo = (accessToken: string) =>
    fetch(`${google.url}/oauth2/v3/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } })
  return { clock, faults, requests, google, ask, decide, token, exchange, signIn, tokensOf, userinfo }
}

export function pkce() {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

import { env } from '@/lib/env'
import { googleEndpoints } from './endpoints'

/**
 * What the calendar needs and no more: entries, and when somebody is free.
 * https://developers.google.com/workspace/calendar/api/auth
 */
export const calendarScopes = [
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.freebusy',
] as const

/** The calendar scopes that a person did not grant: each has a box of its own on Google's page. */
export function missingCalendarScopes(granted: readonly string[]): string[] {
  return calendarScopes.filter((scope) => !granted.includes(scope))
}

/**
 * Where a person agrees that we write into their calendar. `prompt=consent` because Google gives a refresh token
 * only with the consent page. https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient
 * @param asked.state opaque and unguessable, bound to the browser that asks
 * @param asked.codeChallenge base64url of the SHA-256 of the code verifier (RFC 7636, S256)
 * @param asked.loginHint address or subject of the account to offer first
 */
export function calendarConsentUrl(asked: {
  state: string
  codeChallenge: string
  loginHint: string
  redirectUri: string
}): string {
  const url = new URL(googleEndpoints().authorize)
  url.search = new URLSearchParams({
    client_id: env().GOOGLE_CLIENT_ID,
    response_type: 'code',
    redirect_uri: asked.redirectUri,
    scope: ['openid', 'email', ...calendarScopes].join(' '),
    access_type: 'offline',
    prompt: 'consent',
    include_granted_scopes: 'true',
    state: asked.state,
    login_hint: asked.loginHint,
    code_challenge: asked.codeChallenge,
    code_challenge_method: 'S256',
  }).toString()
  return url.toString()
}

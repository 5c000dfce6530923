import { createHash, randomBytes } from 'node:crypto'
import { LocalClock } from '@/local/clock'
import { startGoogle } from '@/local/google/stand-in'
import '../../support/env'

export const REDIRECT = 'http://127.0.0.1:3000/back'
export const ADA = 'ada@acme.example'

/** The stand-in with Ada, whom it sees consent as she would in a browser; lib/env.ts leads to it. */
export async function startConsent() {
  const google = await startGoogle({
    clock: new LocalClock(),
    clientId: 'the-client',
    clientSecret: 'the-client-secret',
    redirectUris: [REDIRECT],
    users: [{ email: ADA, name: 'Ada Lovelace' }],
  })
  // Before anything calls env().
  Object.assign(process.env, {
    FOLLOWTHROUGH_LOCAL: '1',
    GOOGLE_CLIENT_ID: 'the-client',
    GOOGLE_CLIENT_SECRET: 'the-client-secret',
    GOOGLE_DISCOVERY_URL: `${google.url}/.well-known/openid-configuration`,
    GOOGLE_API_URL: google.url,
  })
  /** Agrees to the given boxes of the page behind this address. @returns the query of the way back */
  const agree = async (url: string, scopes: readonly string[]) => {
    const form = [['decision', 'allow'], ['account', ADA], ...scopes.map((scope) => ['scope', scope])]
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
    return new URL(response.headers.get('location') ?? 'http://none').searchParams
  }
  return { google, agree }
}

export function pkce() {
  const codeVerifier = randomBytes(32).toString('base64url')
  return { codeVerifier, codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url') }
}

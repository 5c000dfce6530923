import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarConsentUrl, calendarScopes, missingCalendarScopes } from '@/lib/services/google/consent'
import { exchangeCode, refreshAccess, revokeGrant } from '@/lib/services/google/oauth'
import { ADA, pkce, REDIRECT, startConsent } from './support/consent'

let stack: Awaited<ReturnType<typeof startConsent>>
beforeAll(async () => {
  stack = await startConsent()
})
afterAll(() => stack.google.close())

function consent(codeChallenge: string): string {
  return calendarConsentUrl({ state: 'the-state', codeChallenge, loginHint: ADA, redirectUri: REDIRECT })
}

async function connect(scopes: readonly string[] = calendarScopes) {
  const { codeVerifier, codeChallenge } = pkce()
  const back = await stack.agree(consent(codeChallenge), scopes)
  const given = { code: back.get('code') ?? '', codeVerifier, redirectUri: REDIRECT }
  return { given, back, outcome: await exchangeCode(given) }
}

async function connected() {
  const { outcome } = await connect()
  if (!outcome.ok || !outcome.refreshToken) throw new Error('Not connected')
  return { ...outcome, refreshToken: outcome.refreshToken }
}

describe('the consent', () => {
  it('is asked for exactly what the calendar needs', () => {
    const url = new URL(consent('the-challenge'))
    expect(url.origin + url.pathname).toBe(`${stack.google.url}/o/oauth2/v2/auth`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'the-client',
      response_type: 'code',
      redirect_uri: REDIRECT,
      scope:
        'openid email https://www.googleapis.com/auth/calendar.events https://www.googleapis.com/auth/calendar.freebusy',
      access_type: 'offline',
      prompt: 'consent',
      include_granted_scopes: 'true',
      state: 'the-state',
      login_hint: ADA,
      code_challenge: 'the-challenge',
      code_challenge_method: 'S256',
    })
  })

  it('gives tokens, and says who agreed to what until when', async () => {
    const { outcome, back } = await connect()
    expect(back.get('state')).toBe('the-state')
    expect(outcome).toMatchObject({
      ok: true,
      accessToken: expect.stringMatching(/^ya29\./),
      refreshToken: expect.stringMatching(/^1\/\//),
      subject: expect.stringMatching(/^\d+$/),
      email: ADA,
    })
    if (!outcome.ok) return
    expect(missingCalendarScopes(outcome.scopes)).toEqual([])
    const minutes = (outcome.expiresAt.getTime() - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(59)
    expect(minutes).toBeLessThan(60)
  })

  it('may leave a box empty', async () => {
    stack.google.revokeAll(ADA)
    const { outcome } = await connect([calendarScopes[0]])
    expect(outcome.ok && missingCalendarScopes(outcome.scopes)).toEqual([calendarScopes[1]])
  })

  it('counts once, and only with its verifier', async () => {
    const { given } = await connect()
    expect(await exchangeCode(given)).toMatchObject({ ok: false, reason: 'invalid_grant' })
    const back = await stack.agree(consent(pkce().codeChallenge), calendarScopes)
    const stolen = { ...given, code: back.get('code') ?? '' }
    expect(await exchangeCode(stolen)).toMatchObject({ ok: false, reason: 'invalid_grant' })
  })
})

describe('a refresh token', () => {
  it('gives access tokens, by the clock of local mode', async () => {
    const { refreshToken } = await connected()
    const file = join(mkdtempSync(join(tmpdir(), 'followthrough-clock-')), 'clock')
    const DAY = 86_400_000
    writeFileSync(file, `${10 * DAY} ${10 * DAY}`)
    process.env.CLOCK_FILE = file
    const refreshed = await refreshAccess(refreshToken)
    delete process.env.CLOCK_FILE
    expect(refreshed).toEqual({
      ok: true,
      accessToken: expect.stringMatching(/^ya29\./),
      expiresAt: expect.any(Date),
    })
    const days = refreshed.ok ? (refreshed.expiresAt.getTime() - Date.now()) / DAY : 0
    expect(days).toBeCloseTo(10 + 1 / 24, 2)
  })

  it('ends when the person takes the consent back', async () => {
    const { refreshToken } = await connected()
    stack.google.revokeAll(ADA)
    const refused = await refreshAccess(refreshToken)
    expect(refused).toEqual({
      ok: false,
      reason: 'revoked',
      detail: 'Google: invalid_grant: Token has been expired or revoked. (400)',
    })
    expect(inspect(refused, { depth: 20, showHidden: true })).not.toContain(refreshToken)
  })

  it('ends when we revoke it, and a second time is as good', async () => {
    const { refreshToken } = await connected()
    expect(await revokeGrant(refreshToken)).toEqual({ ok: true })
    expect(await refreshAccess(refreshToken)).toMatchObject({ reason: 'revoked' })
    expect(await revokeGrant(refreshToken)).toEqual({ ok: true })
  })
})

import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { exchangeCode, refreshAccess, revokeGrant } from '@/lib/services/google/oauth'
import { type Answer, fakeGoogle } from './support/fake-google'

vi.mock('@/lib/services/google/time-limit', () => ({ CALL_LIMIT_MS: 300 }))

let google: Awaited<ReturnType<typeof fakeGoogle>>
beforeAll(async () => {
  google = await fakeGoogle()
})
afterAll(() => google.close())

const SECRETS = {
  code: '4/0the-code',
  verifier: 'the-verifier',
  refresh: '1//0the-refresh',
  access: 'ya29.it',
}

/** What a call made of an answer: one request, and no secret in what comes back. */
async function outcomeOf<Outcome>(call: () => Promise<Outcome>, answer: Answer): Promise<Outcome> {
  google.answerNext(answer)
  const outcome = await call()
  expect(google.took()).toHaveLength(1)
  return outcome
}
const exchange = () =>
  exchangeCode({ code: SECRETS.code, codeVerifier: SECRETS.verifier, redirectUri: 'http://127.0.0.1/back' })
const refresh = () => refreshAccess(SECRETS.refresh)
const revoke = () => revokeGrant(SECRETS.refresh)

const problem = (status: number, error: string): Answer => ({
  status,
  body: { error, error_description: `About ${error}` },
})

function tokens(claims: Record<string, unknown> | string | undefined, more: object = {}): Answer {
  const all = typeof claims === 'object' ? { ...usual(), ...claims } : claims
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const idToken = typeof all === 'object' ? `${part({ alg: 'RS256' })}.${part(all)}.signature` : all
  const body = {
    access_token: SECRETS.access,
    expires_in: 3599,
    scope: 'openid a b',
    ...(idToken === undefined ? {} : { id_token: idToken }),
    ...more,
  }
  return { status: 200, body }
}

const usual = () => ({
  iss: google.url,
  aud: 'test',
  sub: '1234567890',
  email: 'Ada@Acme.example',
  exp: Math.floor(Date.now() / 1000) + 3600,
})

describe('an exchange', () => {
  it('is one POST with the client’s secret in its body', async () => {
    google.answerNext(tokens({}))
    expect(await exchange()).toMatchObject({
      ok: true,
      subject: '1234567890',
      email: 'ada@acme.example',
      scopes: ['openid', 'a', 'b'],
    })
    const [request] = google.took()
    expect(request).toMatchObject({ method: 'POST', path: '/token', query: {} })
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'authorization_code',
      client_id: 'test',
      client_secret: 'test',
      code: SECRETS.code,
      code_verifier: SECRETS.verifier,
      redirect_uri: 'http://127.0.0.1/back',
    })
  })

  it.each<[string, () => Record<string, unknown> | string | undefined]>([
    ['none at all', () => undefined],
    ['no token', () => 'x.y'],
    ['no JSON', () => 'x.y.z'],
    ['another issuer’s', () => ({ iss: 'https://accounts.google.com.evil.example' })],
    ['for another client', () => ({ aud: 'somebody' })],
    ['for two clients', () => ({ aud: ['test', 'somebody'] })],
    ['expired', () => ({ exp: Math.floor(Date.now() / 1000) - 1 })],
    ['without an end', () => ({ exp: undefined })],
    ['of nobody', () => ({ sub: undefined })],
    ['without an address', () => ({ email: undefined })],
    ['with two addresses', () => ({ email: 'ada@acme.example,eve@evil.example' })],
  ])('believes no ID token that is %s', async (_what, claims) => {
    expect(await outcomeOf(exchange, tokens(claims()))).toMatchObject({ ok: false, reason: 'invalid_grant' })
  })
})

it('a refresh gives the new refresh token, if there is one', async () => {
  expect(await outcomeOf(refresh, tokens(undefined, { refresh_token: '1//0new' }))).toMatchObject({
    ok: true,
    refreshToken: '1//0new',
  })
  const same = await outcomeOf(refresh, tokens(undefined, { refresh_token: SECRETS.refresh }))
  expect(same).not.toHaveProperty('refreshToken')
  expect(await outcomeOf(refresh, tokens(undefined))).not.toHaveProperty('refreshToken')
})

describe.each<[string, Answer, string, string, string]>([
  ['invalid_grant', problem(400, 'invalid_grant'), 'invalid_grant', 'revoked', 'unreachable'],
  ['admin_policy_enforced', problem(400, 'admin_policy_enforced'), 'denied', 'revoked', 'unreachable'],
  ['invalid_client', problem(401, 'invalid_client'), 'misconfigured', 'misconfigured', 'unreachable'],
  ['another address', problem(400, 'redirect_uri_mismatch'), 'misconfigured', 'misconfigured', 'unreachable'],
  ['invalid_token', problem(400, 'invalid_token'), 'misconfigured', 'misconfigured', 'ok'],
  ['429', problem(429, 'rate_limit_exceeded'), 'unreachable', 'unreachable', 'unreachable'],
  ['503', { status: 503, body: '<html>' }, 'unreachable', 'unreachable', 'unreachable'],
  ['a proxy’s page', { status: 403, body: '<html>' }, 'unreachable', 'unreachable', 'unreachable'],
  ['a hang', 'hang', 'unreachable', 'unreachable', 'unreachable'],
  ['a reset', 'reset', 'unreachable', 'unreachable', 'unreachable'],
  ['half an answer', 'break off', 'unreachable', 'unreachable', 'unreachable'],
])('%s', (_what, answer, exchanged, refreshed, revoked) => {
  it.each([
    ['exchange', exchanged, exchange],
    ['refresh', refreshed, refresh],
    ['revocation', revoked, revoke],
  ])('makes the %s: %s', async (_call, reason, call) => {
    const outcome = await outcomeOf<{ ok: boolean; reason?: string }>(call, answer)
    expect(outcome.ok ? 'ok' : outcome.reason).toBe(reason)
    const text = inspect(outcome, { depth: 20, showHidden: true })
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret)
  })
})

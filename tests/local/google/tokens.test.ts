import { OAuth2Client } from 'google-auth-library'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT, pkce, REDIRECT, startStack } from './start'

let stack: Awaited<ReturnType<typeof startStack>>
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack.google.close())

function sdk() {
  const { url } = stack.google
  return new OAuth2Client({
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    redirectUri: REDIRECT,
    endpoints: {
      oauth2AuthBaseUrl: `${url}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${url}/token`,
      oauth2RevokeUrl: `${url}/revoke`,
      tokenInfoUrl: `${url}/tokeninfo`,
    },
  })
}

const HOUR = 3_600_000

describe('an authorisation code', () => {
  test('works once', async () => {
    const { back } = await stack.decide()
    expect((await stack.exchange(back.get('code'))).status).toBe(200)
    const again = await stack.exchange(back.get('code'))
    expect(again).toMatchObject({ status: 400, json: { error: 'invalid_grant' } })
  })

  test('lives ten minutes', async () => {
    const { back } = await stack.decide()
    stack.clock.jumpTo(stack.clock.now() + 11 * 60_000)
    expect(await stack.exchange(back.get('code'))).toMatchObject({
      status: 400,
      json: { error: 'invalid_grant' },
    })
  })

  test('belongs to its redirect_uri', async () => {
    const { back } = await stack.decide()
    const other = await stack.exchange(back.get('code'), { redirect_uri: 'http://localhost:3000/' })
    expect(other).toMatchObject({ status: 400, json: { error: 'redirect_uri_mismatch' } })
  })

  test.each([[{}], [{ code_verifier: 'wrong' }]])('needs its PKCE verifier: %j', async (params) => {
    const { challenge } = pkce()
    const { back } = await stack.decide({ code_challenge: challenge, code_challenge_method: 'S256' })
    const refused = await stack.exchange(back.get('code'), params)
    expect(refused).toMatchObject({ status: 400, json: { error: 'invalid_grant' } })
  })
})

describe('the client', () => {
  test('may say who it is in the Authorization header', async () => {
    const { back } = await stack.decide()
    const basic = Buffer.from(`${CLIENT.client_id}:${CLIENT.client_secret}`).toString('base64')
    const params = { grant_type: 'authorization_code', code: back.get('code') ?? '', redirect_uri: REDIRECT }
    expect((await stack.token(params, { authorization: `Basic ${basic}` })).status).toBe(200)
  })

  test.each([
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ client_id: 'other' }, 401, 'invalid_client'],
    [{ client_secret: '' }, 400, 'invalid_request'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ refresh_token: '' }, 400, 'invalid_request'],
  ])('is refused with %j: %i %s', async (params, status, error) => {
    const { refresh_token = '' } = await stack.signIn()
    const refused = await stack.token({ grant_type: 'refresh_token', refresh_token, ...params })
    expect(refused).toMatchObject({ status, json: { error } })
  })
})

describe('a refresh token', () => {
  test('comes with the first offline consent, then only with prompt=consent', async () => {
    expect((await stack.signIn({ access_type: 'online' })).refresh_token).toBeUndefined()
    stack.google.revokeAll('ada@acme.example')
    expect((await stack.signIn()).refresh_token).toMatch(/^1\/\//)
    expect((await stack.signIn()).refresh_token).toBeUndefined()
    expect((await stack.signIn({ prompt: 'consent' })).refresh_token).toMatch(/^1\/\//)
  })

  test('gives the SDK new access tokens', async () => {
    const first = await stack.signIn()
    const client = sdk()
    client.setCredentials({ refresh_token: first.refresh_token ?? null })
    const { credentials } = await client.refreshAccessToken()
    expect(credentials.access_token).not.toBe(first.access_token)
    expect((await stack.userinfo(credentials.access_token ?? '')).status).toBe(200)
    const info = await client.getTokenInfo(credentials.access_token ?? '')
    expect(info).toMatchObject({ aud: CLIENT.client_id, email: 'ada@acme.example' })
  })

  test('is invalid_grant for the SDK once consent is taken away', async () => {
    const { refresh_token = '', access_token = '' } = await stack.signIn()
    stack.google.revokeAll('Ada@acme.example')
    const client = sdk()
    client.setCredentials({ refresh_token })
    await expect(client.refreshAccessToken()).rejects.toMatchObject({
      response: { status: 400, data: { error: 'invalid_grant' } },
    })
    expect((await stack.userinfo(access_token)).status).toBe(401)
  })
})

describe('an access token', () => {
  test('is 401 after an hour of virtual time', async () => {
    const { access_token = '' } = await stack.signIn()
    stack.clock.jumpTo(stack.clock.now() + HOUR - 60_000)
    expect((await stack.userinfo(access_token)).status).toBe(200)
    stack.clock.jumpTo(stack.clock.now() + 61_000)
    expect((await stack.userinfo(access_token)).status).toBe(401)
    await expect(sdk().getTokenInfo(access_token)).rejects.toMatchObject({ response: { status: 400 } })
  })

  test('is 401 when it is unknown or missing', async () => {
    expect((await stack.userinfo('ya29.made-up')).status).toBe(401)
    expect((await fetch(`${stack.google.url}/oauth2/v3/userinfo`)).status).toBe(401)
  })

  test('revoked by the SDK takes the refresh token with it', async () => {
    const { access_token = '', refresh_token = '' } = await stack.signIn()
    await sdk().revokeToken(access_token)
    expect((await stack.userinfo(access_token)).status).toBe(401)
    expect((await stack.token({ grant_type: 'refresh_token', refresh_token })).json.error).toBe(
      'invalid_grant',
    )
    await expect(sdk().revokeToken(access_token)).rejects.toMatchObject({ response: { status: 400 } })
  })
})

describe('scripted faults', () => {
  test('an expired token is 401 and the refresh token lives on', async () => {
    const { access_token = '', refresh_token = '' } = await stack.signIn()
    stack.faults.add({ target: 'google', path: '/oauth2', fault: 'expired-token' })
    expect((await stack.userinfo(access_token)).status).toBe(401)
    expect((await stack.token({ grant_type: 'refresh_token', refresh_token })).status).toBe(200)
  })

  test('a revoked token is invalid_grant from then on', async () => {
    const { refresh_token = '' } = await stack.signIn()
    stack.faults.add({ target: 'google', path: '/token', fault: 'revoked-token' })
    for (const _ of [1, 2]) {
      const answer = await stack.token({ grant_type: 'refresh_token', refresh_token })
      expect(answer).toMatchObject({ status: 400, json: { error: 'invalid_grant' } })
    }
  })

  test('429 says when to come back; a code is spent although the answer was lost', async () => {
    const { access_token = '' } = await stack.signIn()
    stack.faults.add({ target: 'google', fault: { kind: 'status', status: 429, retryAfter: 3 } })
    const limited = await stack.userinfo(access_token)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3'])
    const { back } = await stack.decide()
    stack.faults.add({ target: 'google', path: '/token', fault: 'accepted-then-dropped' })
    await expect(stack.exchange(back.get('code'))).rejects.toThrow()
    expect((await stack.exchange(back.get('code'))).json.error).toBe('invalid_grant')
    expect(stack.requests.list('google').map(({ status }) => status)).toContain('reset')
  })
})

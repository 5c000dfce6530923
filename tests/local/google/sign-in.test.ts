import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CALENDAR, CLIENT, GMAIL, pkce, REDIRECT, startStack } from './start'

let stack: Awaited<ReturnType<typeof startStack>>
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack.google.close())

test('the discovery document leads through a whole sign-in with PKCE and nonce', async () => {
  const found = await fetch(`${stack.google.url}/.well-known/openid-configuration`)
  const document = (await found.json()) as Record<string, string>
  expect(document).toMatchObject({
    issuer: stack.google.url,
    authorization_endpoint: `${stack.google.url}/o/oauth2/v2/auth`,
  })
  const { verifier, challenge } = pkce()
  const { response, back } = await stack.decide({
    code_challenge: challenge,
    code_challenge_method: 'S256',
    nonce: 'n1',
  })
  expect(response.headers.get('location')).toMatch(/^http:\/\/localhost:3000\/api\/auth\/callback\/google\?/)
  expect(back.get('state')).toBe('s1')
  const { status, json } = await stack.exchange(back.get('code'), { code_verifier: verifier })
  expect(status).toBe(200)
  expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 3599 })
  expect(json.refresh_token).toBeUndefined()
  const keys = createRemoteJWKSet(new URL(document.jwks_uri ?? ''))
  const { payload, protectedHeader } = await jwtVerify(json.id_token ?? '', keys, {
    issuer: document.issuer,
    audience: CLIENT.client_id,
  })
  expect(protectedHeader.alg).toBe('RS256')
  expect(payload).toMatchObject({
    sub: expect.stringMatching(/^\d{21}$/),
    nonce: 'n1',
    email: 'ada@acme.example',
    email_verified: true,
    name: 'Ada Lovelace',
    picture: expect.stringContaining(stack.google.url),
  })
  expect(Math.abs((payload.iat ?? 0) - Date.now() / 1000)).toBeLessThan(5)
  const info = (await (await stack.userinfo(json.access_token ?? '')).json()) as Record<string, unknown>
  expect(info).toMatchObject({ sub: payload.sub, email: 'ada@acme.example', name: 'Ada Lovelace' })
  expect((await fetch(String(info.picture))).headers.get('content-type')).toBe('image/svg+xml')
})

test('the same address has the same sub after a restart', async () => {
  const subOf = async (running: typeof stack) => {
    const { access_token } = await running.signIn()
    return ((await (await running.userinfo(access_token ?? '')).json()) as { sub: string }).sub
  }
  const again = await startStack()
  expect(await subOf(again)).toBe(await subOf(stack))
  await again.google.close()
})

describe('the consent page', () => {
  test('offers the seeded people, the scopes to tick, and says what it is', async () => {
    const page = await (
      await stack.ask({ scope: `openid email ${CALENDAR}`, login_hint: 'ben@acme.example' })
    ).text()
    expect(page).toContain('Local stand-in for Google')
    expect(page).toMatch(/value="ben@acme\.example" checked/)
    expect(page).toMatch(new RegExp(`type="checkbox" name="scope" value="${CALENDAR}"`))
    expect(page).not.toContain('<script')
  })

  test('takes a new address and name', async () => {
    const { back } = await stack.decide({}, [
      ['account', 'other'],
      ['email', 'Mia@new.example'],
      ['name', 'Mia Rao'],
    ])
    const { json } = await stack.exchange(back.get('code'))
    const info = await (await stack.userinfo(json.access_token ?? '')).json()
    expect(info).toMatchObject({ email: 'mia@new.example', name: 'Mia Rao' })
    expect(await (await stack.ask()).text()).toContain('mia@new.example')
  })

  test('asks again for what is no address, escaped', async () => {
    const { response } = await stack.decide({ login_hint: '"><script>' }, [
      ['account', 'other'],
      ['email', 'mia'],
    ])
    expect(response.status).toBe(400)
    const page = await response.text()
    expect(page).toContain('Type a whole mail address')
    expect(page).not.toContain('<script')
  })

  test('denied: back with access_denied and the state', async () => {
    const { back } = await stack.decide({}, [['decision', 'deny']])
    expect(Object.fromEntries(back)).toEqual({ error: 'access_denied', state: 's1' })
  })

  test('partial consent: only what was ticked is granted', async () => {
    const scope = `openid email ${CALENDAR} ${GMAIL}`
    const { back } = await stack.decide({ scope }, [['scope', CALENDAR]])
    const { json } = await stack.exchange(back.get('code'))
    expect(json.scope?.split(' ')).toEqual([
      'openid',
      'https://www.googleapis.com/auth/userinfo.email',
      CALENDAR,
    ])
  })

  test('earlier scopes are included when asked for', async () => {
    await stack.signIn()
    const params = { scope: `openid ${GMAIL}`, include_granted_scopes: 'true' }
    const { back } = await stack.decide(params, [['scope', GMAIL]])
    const { json } = await stack.exchange(back.get('code'))
    expect(json.scope?.split(' ')).toEqual(expect.arrayContaining([GMAIL, CALENDAR]))
  })

  test('prompt=none shows nothing: interaction_required before consent, a code after it', async () => {
    const silent = { prompt: 'none', login_hint: 'ada@acme.example' }
    const first = await stack.ask(silent)
    expect(new URL(first.headers.get('location') ?? '').searchParams.get('error')).toBe(
      'interaction_required',
    )
    await stack.decide()
    const second = await stack.ask(silent)
    expect(new URL(second.headers.get('location') ?? '').searchParams.get('code')).toMatch(/^4\//)
  })
})

describe('the authorisation request is refused on a page of its own', () => {
  test.each([
    [{ client_id: 'other' }, 401, 'invalid_client'],
    [{ redirect_uri: 'https://evil.example/' }, 400, 'redirect_uri_mismatch'],
    [{ redirect_uri: `${REDIRECT}/` }, 400, 'redirect_uri_mismatch'],
    [{ response_type: 'token' }, 400, 'invalid_request'],
    [{ scope: '' }, 400, 'invalid_request'],
    [{ scope: 'openid everything' }, 400, 'invalid_scope'],
    [{ code_challenge: 'x', code_challenge_method: 'S512' }, 400, 'invalid_request'],
  ])('%j: %i %s', async (params, status, error) => {
    const response = await stack.ask(params)
    expect(response.status).toBe(status)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).toContain(error)
  })
})

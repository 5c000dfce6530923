import { readIdToken } from './id-token'
import { oauthClient, onOurClock, type Refused, refused } from './oauth-client'

export type ExchangeResult =
  | {
      ok: true
      /** Only with `prompt=consent`; sealed before it is stored. */
      refreshToken?: string
      accessToken: string
      expiresAt: Date
      /** All that is granted, with what was granted before. */
      scopes: string[]
      /** Google's immutable id of the person. */
      subject: string
      email: string
    }
  /** The organisation's administrator, or the person, does not allow it. */
  | { ok: false; reason: 'denied'; detail: string }
  /** The code is spent, expired or not for this verifier, or the answer is not for us: begin anew. */
  | { ok: false; reason: 'invalid_grant'; detail: string }
  /** Our client is not what Google knows: for the operator. */
  | { ok: false; reason: 'misconfigured'; detail: string }
  /** No answer, or Google is in trouble; the code may be spent. */
  | { ok: false; reason: 'unreachable'; detail: string }

/**
 * Turns the code of a consent into tokens.
 * https://developers.google.com/identity/protocols/oauth2/web-server#exchange-authorization-code
 */
export async function exchangeCode(given: {
  code: string
  codeVerifier: string
  redirectUri: string
}): Promise<ExchangeResult> {
  const { code, codeVerifier, redirectUri } = given
  try {
    const { tokens } = await oauthClient().getToken({ code, codeVerifier, redirect_uri: redirectUri })
    const person = readIdToken(tokens.id_token)
    if (!person || !tokens.access_token)
      return { ok: false, reason: 'invalid_grant', detail: 'Google’s answer names nobody for this client' }
    return {
      ok: true,
      ...(tokens.refresh_token ? { refreshToken: tokens.refresh_token } : {}),
      accessToken: tokens.access_token,
      expiresAt: onOurClock(tokens.expiry_date),
      scopes: tokens.scope?.split(' ').filter(Boolean) ?? [],
      ...person,
    }
  } catch (error) {
    const answer = refused(error)
    const { detail } = answer
    if (DENIED.has(answer.code ?? '')) return { ok: false, reason: 'denied', detail }
    return { ok: false, reason: kindOf(answer), detail }
  }
}

export type RefreshResult =
  | {
      ok: true
      accessToken: string
      expiresAt: Date /** When Google gave another one. */
      refreshToken?: string
    }
  /** The person took the consent back, the token is too old, or the administrator forbids it: connect again. */
  | { ok: false; reason: 'revoked'; detail: string }
  | { ok: false; reason: 'misconfigured'; detail: string }
  | { ok: false; reason: 'unreachable'; detail: string }

/**
 * A new access token. Why a refresh token may have ended:
 * https://developers.google.com/identity/protocols/oauth2#expiration
 */
export async function refreshAccess(refreshToken: string): Promise<RefreshResult> {
  const client = oauthClient()
  // The SDK puts the old refresh token over a new one in its result; its event tells what came.
  let rotated: string | undefined
  client.once('tokens', (tokens) => {
    rotated = tokens.refresh_token ?? undefined
  })
  client.setCredentials({ refresh_token: refreshToken })
  try {
    const { credentials } = await client.refreshAccessToken()
    if (!credentials.access_token)
      return { ok: false, reason: 'unreachable', detail: 'Google’s answer holds no access token' }
    return {
      ok: true,
      accessToken: credentials.access_token,
      expiresAt: onOurClock(credentials.expiry_date),
      ...(rotated && rotated !== refreshToken ? { refreshToken: rotated } : {}),
    }
  } catch (error) {
    const answer = refused(error)
    const { detail } = answer
    const kind = DENIED.has(answer.code ?? '') ? 'invalid_grant' : kindOf(answer)
    return { ok: false, reason: kind === 'invalid_grant' ? 'revoked' : kind, detail }
  }
}

/**
 * Takes a consent back at Google, by either of its tokens; fine too when Google no longer knows the token.
 * https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
 */
export async function revokeGrant(
  token: string,
): Promise<{ ok: true } | { ok: false; reason: 'unreachable'; detail: string }> {
  try {
    await oauthClient().revokeToken(token)
    return { ok: true }
  } catch (error) {
    const { status, code, detail } = refused(error)
    if (status === 400 && code === 'invalid_token') return { ok: true }
    return { ok: false, reason: 'unreachable', detail }
  }
}

/** https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors */
const DENIED = new Set(['access_denied', 'admin_policy_enforced', 'org_internal'])

function kindOf({ status = 0, code }: Refused): 'invalid_grant' | 'misconfigured' | 'unreachable' {
  if (code === 'invalid_grant') return 'invalid_grant'
  // Without an error code it was not Google's token endpoint that spoke.
  const ours = code && status >= 400 && status < 500 && status !== 408 && status !== 429
  return ours ? 'misconfigured' : 'unreachable'
}

import { createHash } from 'node:crypto'
import { ACCESS_LIFE, type Code, type Grant } from './grants'
import { oauthError } from './oauth-error'
import type { Call, World } from './world'

/** POST /token: https://developers.google.com/identity/protocols/oauth2/web-server#exchange-authorization-code */
export function token(world: World, call: Call): Response | Promise<Response> | undefined {
  if (call.url.pathname !== '/token') return undefined
  if (call.request.method !== 'POST') return oauthError(405, 'invalid_request', 'Use POST.')
  const form = new URLSearchParams(call.body)
  const stranger = checkClient(world, call, form)
  if (stranger) return stranger
  const grantType = form.get('grant_type')
  if (grantType === 'authorization_code') return exchange(world, form)
  if (grantType === 'refresh_token') return refresh(world, form)
  return oauthError(400, 'unsupported_grant_type', `Invalid grant_type: ${grantType ?? ''}`)
}

function checkClient({ client }: World, { request }: Call, form: URLSearchParams): Response | undefined {
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const [basicId, basicSecret] = basic ? Buffer.from(basic, 'base64').toString().split(':') : []
  const id = basicId === undefined ? form.get('client_id') : formDecoded(basicId)
  const secret = basicSecret === undefined ? form.get('client_secret') : formDecoded(basicSecret)
  if (!id) return oauthError(400, 'invalid_request', 'Could not determine client ID from request.')
  if (id !== client.id) return oauthError(401, 'invalid_client', 'The OAuth client was not found.')
  if (!secret) return oauthError(400, 'invalid_request', 'client_secret is missing.')
  if (secret !== client.secret) return oauthError(401, 'invalid_client', 'Unauthorized')
  return undefined
}

/** client_secret_basic form-encodes both halves: https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1 */
function formDecoded(text: string): string {
  return new URLSearchParams(`v=${text}`).get('v') ?? text
}

function exchange(world: World, form: URLSearchParams): Response | Promise<Response> {
  const text = form.get('code')
  if (!text) return oauthError(400, 'invalid_request', 'Missing required parameter: code')
  const code = world.grants.redeem(text)
  if (!code) return oauthError(400, 'invalid_grant', 'Malformed auth code.')
  if (form.get('redirect_uri') !== code.redirectUri) {
    return oauthError(400, 'redirect_uri_mismatch', 'Bad Request')
  }
  const verifier = form.get('code_verifier')
  if (code.challenge && !verifier) return oauthError(400, 'invalid_grant', 'Missing code verifier.')
  if (verifier && !proves(verifier, code)) return oauthError(400, 'invalid_grant', 'Invalid code verifier.')
  const { person, scopes, nonce } = code
  const refreshToken = code.offline ? world.grants.issueRefresh({ person, scopes }) : undefined
  return answer(world, code, { nonce, refreshToken })
}

function proves(verifier: string, { challenge }: Code): boolean {
  if (!challenge) return false
  const hashed = createHash('sha256').update(verifier).digest('base64url')
  return (challenge.method === 'S256' ? hashed : verifier) === challenge.value
}

function refresh(world: World, form: URLSearchParams): Response | Promise<Response> {
  const text = form.get('refresh_token')
  if (!text) return oauthError(400, 'invalid_request', 'Missing required parameter: refresh_token')
  const grant = world.grants.refreshed(text)
  if (!grant) return oauthError(400, 'invalid_grant', 'Token has been expired or revoked.')
  return answer(world, grant)
}

async function answer(
  { url, client, grants, idTokens }: World,
  { person, scopes }: Grant,
  { nonce, refreshToken }: { nonce?: string | undefined; refreshToken?: string | undefined } = {},
): Promise<Response> {
  const accessToken = grants.issueAccess({ person, scopes })
  const idToken = scopes.includes('openid')
    ? {
        id_token: await idTokens.sign(person, {
          issuer: url,
          clientId: client.id,
          accessToken,
          nonce,
          scopes,
        }),
      }
    : {}
  return Response.json(
    {
      access_token: accessToken,
      expires_in: ACCESS_LIFE / 1000 - 1,
      ...(refreshToken ? { refresh_token: refreshToken } : {}),
      scope: scopes.join(' '),
      token_type: 'Bearer',
      ...idToken,
    },
    { headers: { 'cache-control': 'no-store' } },
  )
}

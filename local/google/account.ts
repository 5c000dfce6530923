import { claimsOf } from './id-tokens'
import { oauthError } from './oauth-error'
import { bearerOf, type Call, type World } from './world'

/** What can be asked of and done with a token once it is there. */
export function account(world: World, call: Call): Response | Promise<Response> | undefined {
  const { pathname } = call.url
  if (pathname === '/oauth2/v3/userinfo') return userinfo(world, call)
  if (pathname === '/tokeninfo') return tokeninfo(world, call)
  if (pathname === '/revoke') return revoke(world, call)
  if (pathname.startsWith('/photo/')) return photo(world, pathname.slice('/photo/'.length))
  return undefined
}

/** https://developers.google.com/identity/openid-connect/openid-connect#obtaininguserprofileinformation */
function userinfo({ grants, url }: World, call: Call): Response {
  const grant = grants.bearer(bearerOf(call) ?? '')
  if (grant) {
    const { hd: _, ...claims } = claimsOf(grant.person, grant.scopes, url)
    return Response.json({ sub: grant.person.sub, ...claims })
  }
  const refusal = oauthError(401, 'invalid_request', 'Invalid Credentials')
  refusal.headers.set(
    'www-authenticate',
    'Bearer realm="https://accounts.google.com/", error="invalid_token"',
  )
  return refusal
}

/** https://developers.google.com/identity/sign-in/web/backend-auth#calling-the-tokeninfo-endpoint */
async function tokeninfo(world: World, call: Call): Promise<Response> {
  const form = new URLSearchParams(call.body)
  const idToken = call.url.searchParams.get('id_token') ?? form.get('id_token')
  if (idToken) {
    const claims = await world.idTokens.verify(idToken).catch(() => undefined)
    return claims ? Response.json(claims) : oauthError(400, 'invalid_token', 'Invalid Value')
  }
  const grant = world.grants.bearer(bearerOf(call) ?? form.get('access_token') ?? '')
  if (!grant) return oauthError(400, 'invalid_token', 'Invalid Value')
  return Response.json({
    azp: world.client.id,
    aud: world.client.id,
    sub: grant.person.sub,
    scope: grant.scopes.join(' '),
    exp: String(Math.floor(grant.expiresAt / 1000)),
    expires_in: String(Math.floor((grant.expiresAt - world.clock.now()) / 1000)),
    email: grant.person.email,
    email_verified: 'true',
  })
}

/** https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke */
function revoke({ grants }: World, call: Call): Response {
  if (call.request.method !== 'POST') return oauthError(405, 'invalid_request', 'Use POST.')
  const token = call.url.searchParams.get('token') ?? new URLSearchParams(call.body).get('token')
  if (!token) return oauthError(400, 'invalid_request', 'Missing required parameter: token')
  if (!grants.revoke(token)) return oauthError(400, 'invalid_token', 'Token expired or revoked')
  return Response.json({})
}

/** A disc with the first letter, so that `picture` leads somewhere without leaving this machine. */
function photo({ people }: World, sub: string): Response | undefined {
  const person = people.list().find((one) => one.sub === sub)
  if (!person) return undefined
  const letter = (person.name[0] ?? '?').toUpperCase().replace(/[<&]/g, '?')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><circle cx="48" cy="48" r="48" fill="hsl(${Number(sub.slice(-3)) % 360} 32% 40%)"/><text x="48" y="50" fill="#fff" font-family="system-ui,sans-serif" font-size="44" text-anchor="middle" dominant-baseline="central">${letter}</text></svg>`
  return new Response(svg, {
    headers: { 'content-type': 'image/svg+xml', 'content-security-policy': "default-src 'none'" },
  })
}

import { blockedPage, consentPage } from './consent-page'
import type { Code } from './grants'
import type { Person } from './people'
import { isIdentity, readScopes } from './scopes'
import type { Call, World } from './world'

/** An authorisation request that was found to be in order. */
export interface Asked {
  redirectUri: string
  scopes: string[]
  prompt: string[]
  loginHint: string | undefined
  state: string | null
  offline: boolean
  withEarlierScopes: boolean
  nonce: string | undefined
  challenge: Code['challenge']
}

/**
 * The consent page and its answer. Everything asked stays in the query, so the form posts to its own address and
 * nothing is kept in between. https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient
 */
export function authorize(world: World, { request, url, body }: Call): Response | undefined {
  if (url.pathname !== '/o/oauth2/v2/auth') return undefined
  const asked = read(world, url.searchParams)
  if (asked instanceof Response) return asked
  if (request.method === 'POST') return decide(world, asked, new URLSearchParams(body))
  if (asked.prompt.includes('none')) return silently(world, asked)
  return consentPage(world.people.list(), asked)
}

/** What Google cannot redirect with, it says on a page of its own. */
function read({ client }: World, query: URLSearchParams): Asked | Response {
  const redirectUri = query.get('redirect_uri') ?? ''
  const scopes = readScopes(query.get('scope') ?? '')
  const challenge = query.get('code_challenge')
  const method = query.get('code_challenge_method') ?? 'plain'
  if (!query.get('client_id')) return blockedPage(400, 'invalid_request', 'Missing parameter: client_id')
  if (query.get('client_id') !== client.id) {
    return blockedPage(401, 'invalid_client', 'The OAuth client was not found.')
  }
  if (!client.redirectUris.includes(redirectUri)) {
    return blockedPage(400, 'redirect_uri_mismatch', `Not registered: ${redirectUri || '(no redirect_uri)'}`)
  }
  if (query.get('response_type') !== 'code') {
    return blockedPage(400, 'invalid_request', 'Only response_type=code is supported.')
  }
  if (!scopes) return blockedPage(400, 'invalid_scope', 'Some requested scopes were invalid.')
  if (scopes.length === 0) return blockedPage(400, 'invalid_request', 'Missing required parameter: scope')
  if (method !== 'S256' && method !== 'plain') {
    return blockedPage(400, 'invalid_request', 'Invalid code_challenge_method.')
  }
  return {
    redirectUri,
    scopes,
    prompt: (query.get('prompt') ?? '').split(/\s+/),
    loginHint: query.get('login_hint') ?? undefined,
    state: query.get('state'),
    offline: query.get('access_type') === 'offline',
    withEarlierScopes: query.get('include_granted_scopes') === 'true',
    nonce: query.get('nonce') ?? undefined,
    challenge: challenge ? { value: challenge, method } : undefined,
  }
}

function decide(world: World, asked: Asked, form: URLSearchParams): Response {
  if (form.get('decision') !== 'allow') return back(asked, { error: 'access_denied' })
  const chosen = form.get('account')
  const person =
    chosen && chosen !== 'other'
      ? world.people.find(chosen)
      : world.people.add(form.get('email') ?? '', form.get('name') ?? '')
  if (!person) return consentPage(world.people.list(), asked, 'Type a whole mail address.')
  const ticked = form.getAll('scope')
  const granted = asked.scopes.filter((scope) => isIdentity(scope) || ticked.includes(scope))
  if (granted.length === 0) return back(asked, { error: 'access_denied' })
  return grant(world, asked, { person, granted })
}

/** prompt=none shows nothing: it works only for somebody known who has agreed before. */
function silently(world: World, asked: Asked): Response {
  const person = world.people.find(asked.loginHint ?? '')
  const consented = person && world.grants.consented(person)
  if (!person || !asked.scopes.every((scope) => consented?.has(scope))) {
    return back(asked, { error: 'interaction_required' })
  }
  return grant(world, asked, { person, granted: asked.scopes })
}

function grant(
  { grants }: World,
  asked: Asked,
  { person, granted }: { person: Person; granted: string[] },
): Response {
  const before = grants.consented(person)
  const asksAgain = asked.prompt.includes('consent') || granted.some((scope) => !before.has(scope))
  const scopes = asked.withEarlierScopes ? [...new Set([...granted, ...before])] : granted
  const { redirectUri, nonce, challenge } = asked
  // A refresh token comes with the first consent, or when consent is asked for again:
  // https://developers.google.com/identity/protocols/oauth2/web-server#offline
  const offline = asked.offline && asksAgain
  const code = grants.authorise({ person, scopes, redirectUri, nonce, challenge, offline })
  return back(asked, { code, scope: scopes.join(' ') })
}

function back({ redirectUri, state }: Asked, answer: Record<string, string>): Response {
  const target = new URL(redirectUri)
  if (state !== null) target.searchParams.set('state', state)
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value)
  return new Response(null, { status: 302, headers: { location: target.href, 'cache-control': 'no-store' } })
}
